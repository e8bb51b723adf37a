/**
 * The programs of the documentation, in its order; each class shows one pattern and runs by itself, with the port as its
 * only argument.
 *
 * <ol>
 *   <li>{@link dev.diesel.examples.PrintLoops}: loops beside each other
 *   <li>{@link dev.diesel.examples.EchoServer}: a service
 *   <li>{@link dev.diesel.examples.EchoClient}: a client
 *   <li>{@link dev.diesel.examples.EchoBoth}: a service and a loop that calls it in one application
 *   <li>{@link dev.diesel.examples.TwoBytesOrTimeout}: a group of tokens
 *   <li>{@link dev.diesel.examples.ChatServer}: events between routines
 *   <li>{@link dev.diesel.examples.EchoErrors}: a peer that goes away
 *   <li>{@link dev.diesel.examples.YieldingGenerators}: a generator that calls a generator
 *   <li>{@link dev.diesel.examples.Greeter}: an application that the processor writes
 *   <li>{@link dev.diesel.examples.LosslessChat}: a subscription, for those who must miss nothing
 *   <li>{@link dev.diesel.examples.Crawler}: workers that share an iterator
 *   <li>{@link dev.diesel.examples.Santa}: a barrier
 *   <li>{@link dev.diesel.examples.BlockingWork}: code that blocks, on another thread
 *   <li>{@link dev.diesel.examples.SupervisedLoop}: a loop that is started again
 *   <li>{@link dev.diesel.examples.GracefulStop}: halting
 *   <li>{@link dev.diesel.examples.LogCritical}, {@link dev.diesel.examples.LogVerbosity} and
 *       {@link dev.diesel.examples.LogSublogger}: the log
 *   <li>{@link dev.diesel.examples.HttpHello}: an HTTP server
 *   <li>{@link dev.diesel.examples.HttpApplication}: routes, bodies, and an answer in pieces
 *   <li>{@link dev.diesel.examples.ServerSentEvents}: answers that never end
 *   <li>{@link dev.diesel.examples.FileServer}: files
 *   <li>{@link dev.diesel.examples.HttpRequests}: an HTTP client
 *   <li>{@link dev.diesel.examples.ReverseProxy}: a server that is a client, with bodies of any length
 *   <li>{@link dev.diesel.examples.JdkHttpServer}: a program written for {@code com.sun.net.httpserver}
 * </ol>
 */
package dev.diesel.examples;
