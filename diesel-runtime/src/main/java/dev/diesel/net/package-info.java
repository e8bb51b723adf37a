/** Everything that touches sockets, behind small interfaces that a simulation implements too. */
package dev.diesel.net;
