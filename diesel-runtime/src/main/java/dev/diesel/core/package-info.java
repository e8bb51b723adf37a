/** The kernel: the hub, its routines, and what they wait for. */
package dev.diesel.core;
