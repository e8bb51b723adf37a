/** Bodies of any length compile, run, and stay small enough for the JIT. */
package dev.diesel.oracle.size;
