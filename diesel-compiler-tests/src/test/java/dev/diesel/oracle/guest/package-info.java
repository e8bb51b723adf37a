/** The processor is a careful guest: what a user compiles is the same with and without it. */
package dev.diesel.oracle.guest;
