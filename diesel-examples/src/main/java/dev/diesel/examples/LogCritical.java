package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.log;
import static dev.diesel.Diesel.sleep;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;

/** The log as it is: warnings and worse, to standard output. */
public final class LogCritical {
    private LogCritical() {}

    @Generator
    static void ohCrap(Application app) {
        await(sleep(1.0));
        log.critical("CRAP!!!");
        app.halt();
    }

    /** Prints one line after a second, and ends. */
    public static void main(String[] args) {
        Application app = new Application();
        app.addLoop(new Loop(LogCritical::ohCrap, app));
        app.run();
    }
}
