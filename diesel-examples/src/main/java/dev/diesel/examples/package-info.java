/**
 * The programs of the documentation, in its order; each class shows one pattern and runs by itself, with the port as its
 * only argument.
 *
 * <ol>
 *   <li>{@link dev.diesel.examples.PrintLoops}: loops beside each other
 *   <li>{@link dev.diesel.examples.EchoServer}: a service
 *   <li>{@link dev.diesel.examples.EchoBoth}: a service and its client in one application
 *   <li>{@link dev.diesel.examples.TwoBytesOrTimeout}: a group of tokens
 *   <li>{@link dev.diesel.examples.ChatServer}: events between routines
 *   <li>{@link dev.diesel.examples.EchoErrors}: a peer that goes away
 *   <li>{@link dev.diesel.examples.YieldingGenerators}: a generator that calls a generator
 *   <li>{@link dev.diesel.examples.Greeter}: an application that the processor writes
 * </ol>
 */
package dev.diesel.examples;
