/**
 * Programs written for {@code com.sun.net.httpserver}, run on diesel: see {@link
 * dev.diesel.httpserver.DieselHttpServerProvider}.
 *
 * <pre>
 *   client ◀──▶ hub: HttpServer, Gateway ◀── Bridge ──▶ Exchange: filters, handler
 *               one thread                              the server's executor
 * </pre>
 */
package dev.diesel.httpserver;
