/**
 * Looks at running hubs: Flight Recorder events, and a watchdog for steps that take too long. Nothing depends on it.
 */
package dev.diesel.debug;
