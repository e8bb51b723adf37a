package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;

/** A loop that is started again when it fails, after a pause that grows: each failure is logged, and nobody else is harmed. */
public final class SupervisedLoop {
    private int attempts;

    @Generator
    void feed() {
        attempts++;
        if (attempts <= 2) {
            throw new IllegalStateException("the backend is away, attempt " + attempts);
        }
        while (true) {
            System.out.println("fed at attempt " + attempts);
            await(sleep(10.0));
        }
    }

    /** Prints until it is stopped. */
    public static void main(String[] args) {
        Application app = new Application();
        app.addLoop(new Loop(new SupervisedLoop()::feed).restarting());
        app.run();
    }
}
