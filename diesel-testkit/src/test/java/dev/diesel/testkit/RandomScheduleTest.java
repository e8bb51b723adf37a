package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.untilEol;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Event;
import dev.diesel.OneOf3;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A chat under random packets, pauses, resets and slow readers: its lines stay in order, and nothing is left behind.
 */
class RandomScheduleTest {
    private static final int PORT = 8000;
    private static final int SEEDS = 300;
    private static final int PEERS = 6;
    private static final int STEPS = 120;

    record Line(int from, int number) {}

    private static final Event<Line> CHAT = new Event<>("chat");

    @Generator
    static void chat(SocketAddress peer) {
        int me = Integer.parseInt(await(untilEol()).strip());
        try {
            while (true) {
                OneOf3<String, Line, Void> got = await(untilEol(), waitFor(CHAT), sleep(30));
                if (got.isFirst()) {
                    fire(CHAT, new Line(me, Integer.parseInt(got.first().strip())));
                } else if (got.isSecond()) {
                    send(got.second().from() + " " + got.second().number() + " " + "x".repeat(5000) + "\r\n");
                } else {
                    send("ping\r\n");
                }
            }
        } catch (ConnectionClosedException e) {
            await(sleep(1));
        }
    }

    /** A peer that writes its numbered lines in torn packets. */
    private static final class Writer {
        final Peer peer;
        final StringBuilder received = new StringBuilder();
        private final StringBuilder unsent = new StringBuilder();
        private int next;

        Writer(Peer peer, int id) {
            this.peer = peer;
            unsent.append(id).append("\r\n");
        }

        void write(Random random) {
            int lines = random.nextInt(4);
            for (int i = 0; i < lines; i++) {
                unsent.append(next++).append("\r\n");
            }
            int count = random.nextInt(unsent.length() + 1);
            if (count > 0) {
                peer.send(unsent.substring(0, count));
                unsent.delete(0, count);
            }
        }
    }

    private static String run(long seed) {
        Random random = new Random(seed);
        try (Simulation simulation = new Simulation()) {
            simulation.application().addService(new Service(RandomScheduleTest::chat, PORT).waterMarks(20_000, 5_000));
            List<Writer> writers = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                writers.add(new Writer(simulation.connect(PORT), i));
            }
            for (int step = 0; step < STEPS; step++) {
                act(random, simulation, writers.get(random.nextInt(PEERS)));
            }
            for (Writer each : writers) {
                each.peer.resumeReading();
                each.peer.close();
            }
            simulation.advance(Duration.ofMinutes(5));
            StringBuilder outcome = new StringBuilder();
            for (Writer each : writers) {
                each.received.append(each.peer.received());
                checkOrder(each.received.toString());
                outcome.append(each.received.length()).append(' ');
            }
            assertThat(simulation.dump()).isEmpty();
            assertThat(simulation.connections()).isZero();
            assertThat(simulation.events()).isZero();
            assertThat(simulation.buffers()).isZero();
            assertThat(simulation.timers()).as("the watch for idle connections").isLessThanOrEqualTo(1);
            assertThat(simulation.log()).doesNotContain("{error}");
            return outcome.append(simulation.log()).toString();
        }
    }

    private static void act(Random random, Simulation simulation, Writer writer) {
        switch (random.nextInt(20)) {
            case 0 -> simulation.advance(Duration.ofSeconds(random.nextInt(40)));
            case 1 -> simulation.holdUp(Duration.ofSeconds(random.nextInt(40)));
            case 2, 3 -> writer.peer.stopReading(random.nextInt(30_000));
            case 4, 5, 6 -> writer.peer.resumeReading();
            case 7 -> {
                if (random.nextInt(4) == 0) {
                    writer.peer.reset();
                }
            }
            case 8 -> {
                if (random.nextInt(4) == 0) {
                    writer.peer.finish();
                }
            }
            case 9, 10, 11 -> simulation.settle();
            default -> writer.write(random);
        }
        writer.received.append(writer.peer.received());
    }

    /**
     * From each sender the numbers go up by one; a receiver that was slow to join or left early sees a part of them.
     */
    private static void checkOrder(String received) {
        int[] last = new int[PEERS];
        Arrays.fill(last, -1);
        String complete = received.substring(0, received.lastIndexOf('\n') + 1);
        complete.lines().filter(line -> !line.equals("ping")).forEach(line -> {
            String[] words = line.split(" ");
            int from = Integer.parseInt(words[0]);
            int number = Integer.parseInt(words[1]);
            assertThat(last[from] < 0 || number == last[from] + 1).as(line).isTrue();
            last[from] = number;
        });
    }

    @Test
    void nothingIsLostOrLeftBehind() {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(seed);
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(run(seed)).isEqualTo(run(seed));
        }
    }
}
