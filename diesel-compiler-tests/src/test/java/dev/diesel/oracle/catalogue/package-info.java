/** The catalogue: one small named case per construct of Java and per pitfall of its transformation. */
package dev.diesel.oracle.catalogue;
