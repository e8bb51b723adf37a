package dev.diesel.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@code Client} subclass as a generator that runs on the client's connection.
 *
 * <p>The caller is resumed with the returned value, or with the exception that leaves the method. Calls on one client
 * queue in the order in which they were made; each gets its own answer.
 *
 * <pre>{@code
 * @Call
 * String echo(String message) {
 *     send(message + "\r\n");
 *     return await(until("\r\n"));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Call {}
