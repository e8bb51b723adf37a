/** Bytes on their way in and out: what a connection has received and not read, and what it has still to write. */
package dev.diesel.buffer;
