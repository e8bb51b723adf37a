package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;

/** Two loops that look as if each had a thread of its own; they share one. */
public final class PrintLoops {
    private PrintLoops() {}

    @Generator
    static void printEverySecond() {
        while (true) {
            System.out.println("hi!");
            await(sleep(1.0));
        }
    }

    @Generator
    static void printEveryTwoSeconds() {
        while (true) {
            System.out.println("hi!");
            await(sleep(2.0));
        }
    }

    /** Prints until it is stopped. */
    public static void main(String[] args) {
        Application app = new Application();
        app.addLoop(new Loop(PrintLoops::printEverySecond));
        app.addLoop(new Loop(PrintLoops::printEveryTwoSeconds));
        app.run();
    }
}
