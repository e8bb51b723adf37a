/** What a suspended state machine holds on to. */
package dev.diesel.oracle.memory;
