/** Runs an application on a simulated clock and network; start with {@link dev.diesel.testkit.Simulation}. */
package dev.diesel.testkit;
