/**
 * The syntax of HTTP/1.1 (RFC 9112): bytes in, events out, and back. Nothing here waits, reads the time or knows a
 * connection; every parser takes its input in pieces of any size and gives the same for every split.
 *
 * <pre>
 *   bytes ─▶ MessageInput ─▶ RequestParser  ─▶ method, target, fields, Framing ─▶ BodyDecoder ─▶ content, trailers
 *                            ResponseParser     code, reason, fields, Framing
 *   HeadWriter, ChunkWriter ─▶ bytes
 * </pre>
 *
 * Strict: what the grammar does not allow is a {@link dev.diesel.http.wire.MalformedException}, also where a recipient
 * may repair it. A message whose boundary two recipients see in different places is how requests are smuggled.
 */
package dev.diesel.http.wire;
