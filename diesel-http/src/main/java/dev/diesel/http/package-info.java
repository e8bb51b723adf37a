/**
 * HTTP/1.1 (RFC 9110, RFC 9112), client and server.
 *
 * <p>The parsers are pure and stand in a package of their own; what is here drives them, in {@code @Generator} and
 * {@code @Call} methods.
 */
package dev.diesel.http;
