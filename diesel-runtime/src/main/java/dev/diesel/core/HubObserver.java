package dev.diesel.core;

/**
 * Somebody who looks at running hubs; found as a service ({@link java.util.ServiceLoader}). Called on the hub's thread.
 *
 * <p>The kernel knows nothing of its observers, and they change nothing.
 */
public interface HubObserver {
    /** A hub begins to run. */
    void started(Hub hub);

    /** A hub does not run any more. */
    void ended(Hub hub);
}
