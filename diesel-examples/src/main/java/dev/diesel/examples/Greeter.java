package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.untilEol;

import dev.diesel.annotations.Generator;
import dev.diesel.annotations.OnStart;
import dev.diesel.annotations.Serve;
import java.net.SocketAddress;

/** Annotate, compile, run {@code GreeterApplication}: the processor writes the application and its {@code main}. */
public final class Greeter {
    private static int greeted;

    private Greeter() {}

    @Serve(port = 8000)
    @Generator
    static void greet(SocketAddress peer) {
        send("What is your name?\r\n");
        String name = await(untilEol()).strip();
        greeted++;
        send("Hello, " + name + "!\r\n");
    }

    @OnStart
    @Generator
    static void report() {
        while (true) {
            await(sleep(10.0));
            System.out.println("greeted so far: " + greeted);
        }
    }
}
