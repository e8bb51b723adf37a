/** Coordination of the routines of one hub: queues, locks, semaphores, subscriptions, pools of clients. */
package dev.diesel.sync;
