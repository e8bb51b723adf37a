/** What the processor rejects: every diagnostic, on the user's own line, and nothing besides. */
package dev.diesel.oracle.errors;
