package dev.diesel.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may suspend: it reads like blocking code and is compiled to a resumable state machine.
 *
 * <p>Inside the body, {@code await(token)}, {@code send(…)}, {@code flush()} and calls of other {@code @Generator}
 * methods are the only points where the method can lose control. Its return value and its exceptions are plain Java.
 * Ordinary code never calls such a method; it passes a method reference to {@code Service}, {@code Loop},
 * {@code spawn} or {@code Diesel.run}.
 *
 * <pre>{@code
 * @Generator
 * static void handleEcho(SocketAddress peer) {
 *     while (true) {
 *         String message = await(until("\r\n"));
 *         send("you said: " + message);
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Generator {}
