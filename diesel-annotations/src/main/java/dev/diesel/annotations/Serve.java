package dev.diesel.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the processor write a runnable {@code …Application} class in which this generator serves a TCP port.
 *
 * <p>The method is a static {@link Generator} method with one parameter of type {@code java.net.SocketAddress}, the
 * peer. All such methods of one class, and its {@link OnStart} methods, share one application. For a class
 * {@code EchoServer} it is {@code EchoServerApplication}, with {@code create()} and {@code main}.
 *
 * <pre>{@code
 * @Serve(port = 8000)
 * @Generator
 * static void handleEcho(SocketAddress peer) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Serve {
    /** The TCP port, 0 to 65535; 0 takes any free port. */
    int port();

    /** The address to bind, as a host name or a literal address; empty for all addresses. */
    String host() default "";
}
