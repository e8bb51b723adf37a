/** Logging in the reference's line format: levels, locations, subloggers. */
package dev.diesel.log;
