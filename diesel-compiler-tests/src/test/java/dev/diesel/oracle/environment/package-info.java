/** The processor in the compiles of other tools. */
package dev.diesel.oracle.environment;
