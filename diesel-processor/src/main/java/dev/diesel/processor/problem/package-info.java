/** Every message that diesel gives about a user's program: code, text, hint, and where it is reported. */
package dev.diesel.processor.problem;
