/**
 * The interface between generated state machines and the runtime. Only generated code uses it; users never do.
 *
 * <p>It is versioned by {@link dev.diesel.frame.Abi#VERSION}: a companion class that was generated for another version
 * says so when it is loaded.
 */
package dev.diesel.frame;
