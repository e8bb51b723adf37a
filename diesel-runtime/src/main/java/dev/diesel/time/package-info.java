/** Time: the clock, the only reader of time in the runtime, and the timers. */
package dev.diesel.time;
