package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.annotations.Generator;
import dev.diesel.sync.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queues: first in, first out, fair to those who wait, bounded if wanted. */
class QueueTest {
    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void take(Queue<Integer> queue, String name, int count) {
        for (int i = 0; i < count; i++) {
            seen.add(name + await(queue.take()));
        }
    }

    @Generator
    void put(Queue<Integer> queue, int count) {
        for (int i = 0; i < count; i++) {
            await(queue.put(i));
            seen.add("put " + i);
        }
    }

    @Test
    void aQueueIsFairToThoseWhoWait() {
        Queue<Integer> queue = new Queue<>();
        for (String name : List.of("a", "b", "c")) {
            simulation.application().addLoop(new Loop(this::take, queue, name, 2));
        }
        simulation.settle();
        for (int i = 0; i < 6; i++) {
            assertThat(queue.offer(i)).isTrue();
        }
        simulation.settle();
        assertThat(seen).containsExactly("a0", "b1", "c2", "a3", "b4", "c5");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aBoundedQueueHoldsBackThoseWhoPut() {
        Queue<Integer> queue = new Queue<>(2);
        simulation.application().addLoop(new Loop(this::put, queue, 5));
        simulation.settle();
        assertThat(seen).containsExactly("put 0", "put 1");
        assertThat(queue.offer(99)).isFalse();
        simulation.application().addLoop(new Loop(this::take, queue, "got ", 5));
        simulation.settle();
        assertThat(seen.stream().filter(s -> s.startsWith("got")))
                .containsExactly("got 0", "got 1", "got 2", "got 3", "got 4");
        assertThat(queue.size()).isZero();
    }

    @Generator
    void takeOrTimeout(Queue<Integer> queue) {
        OneOf2<Integer, Void> got = await(queue.take(), sleep(3));
        seen.add(got.isSecond() ? "timeout" : "got " + got.first());
    }

    @Test
    void aTakerWhoGaveUpGetsNothing() {
        Queue<Integer> queue = new Queue<>();
        simulation.application().addLoop(new Loop(this::takeOrTimeout, queue));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(queue.offer(1)).isTrue();
        simulation.settle();
        assertThat(seen).containsExactly("timeout");
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void fiveHundredValuesForFiftyWorkersAreTenForEach() {
        Queue<Integer> waiting = new Queue<>();
        for (int i = 0; i < 50; i++) {
            simulation.application().addLoop(new Loop(this::take, waiting, i + " takes ", 10));
        }
        simulation.settle();
        simulation.application().addLoop(new Loop(this::offerAll, waiting, 500));
        simulation.settle();
        assertThat(seen).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(seen.get(i)).isEqualTo(i % 50 + " takes " + i);
        }
    }

    @Generator
    void offerAll(Queue<Integer> queue, int count) {
        for (int i = 0; i < count; i++) {
            queue.offer(i);
        }
    }

    @Generator
    void offerWithAPause(Queue<Integer> queue) {
        for (int i = 0; i < 100_000; i++) {
            if (i == 50_000) {
                await(sleep(10));
            }
            queue.offer(i);
        }
    }

    @Generator
    void takeAll(Queue<Integer> queue) {
        int next = 0;
        while (next < 100_000) {
            OneOf2<Integer, Void> got = await(queue.take(), sleep(3));
            if (got.isSecond()) {
                seen.add("timeout at " + next);
            } else if (got.first() == next) {
                next++;
            } else {
                throw new AssertionError(got.first() + " instead of " + next);
            }
        }
        seen.add("all");
    }

    @Test
    void aHundredThousandValuesComeInOrderAcrossAPause() {
        Queue<Integer> queue = new Queue<>();
        simulation.application().addLoop(new Loop(this::takeAll, queue));
        simulation.application().addLoop(new Loop(this::offerWithAPause, queue));
        simulation.advance(Duration.ofSeconds(20));
        assertThat(seen).containsExactly("timeout at 50000", "timeout at 50000", "timeout at 50000", "all");
        assertThat(simulation.timers()).isZero();
    }
}
