package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.waitFor;

import dev.diesel.Application;
import dev.diesel.Event;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import dev.diesel.sync.Semaphore;

/**
 * A barrier: Santa sleeps until all nine reindeer are back or three elves need help, and reindeer come first. A waiter
 * looks at the state before it waits, and again after each event: nothing can change between the look and the wait.
 */
public final class Santa {
    private static final int REINDEER = 9;
    private static final int ELVES = 10;
    private static final int ELVES_AT_A_TIME = 3;

    private final Event<Void> knock = new Event<>("knock");
    private final Event<Void> delivered = new Event<>("delivered");
    private final Event<Void> helped = new Event<>("helped");
    private final Semaphore study = new Semaphore(ELVES_AT_A_TIME);
    private int reindeerBack;
    private int elvesInStudy;

    @Generator
    void santa() {
        while (true) {
            while (reindeerBack < REINDEER && elvesInStudy < ELVES_AT_A_TIME) {
                await(waitFor(knock));
            }
            if (reindeerBack == REINDEER) {
                System.out.println("Ho ho ho, off to deliver toys!");
                await(sleep(5.0));
                reindeerBack = 0;
                fire(delivered);
            } else {
                System.out.println("Ho ho ho, how can I help?");
                await(sleep(1.0));
                elvesInStudy = 0;
                fire(helped);
            }
        }
    }

    @Generator
    void reindeer(double holidaySeconds) {
        while (true) {
            await(sleep(holidaySeconds));
            reindeerBack++;
            fire(knock);
            await(waitFor(delivered));
        }
    }

    @Generator
    void elf(double workSeconds) {
        while (true) {
            await(sleep(workSeconds));
            await(study.acquire());
            elvesInStudy++;
            fire(knock);
            await(waitFor(helped));
            study.release();
        }
    }

    void start(Application app) {
        app.addLoop(new Loop(this::santa));
        for (int i = 1; i <= REINDEER; i++) {
            app.addLoop(new Loop(this::reindeer, 20.0 + i));
        }
        for (int i = 1; i <= ELVES; i++) {
            app.addLoop(new Loop(this::elf, 3.0 + i));
        }
    }

    /** Prints until it is stopped. */
    public static void main(String[] args) {
        Application app = new Application();
        new Santa().start(app);
        app.run();
    }
}
