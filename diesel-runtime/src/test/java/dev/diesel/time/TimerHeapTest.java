package dev.diesel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private final TimerHeap heap = new TimerHeap();
    private final List<String> expired = new ArrayList<>();

    private final class Named extends Timer {
        final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        protected void expired() {
            expired.add(name);
        }
    }

    private Named schedule(String name, long deadline) {
        Named timer = new Named(name);
        heap.schedule(timer, deadline);
        return timer;
    }

    @Test
    void expiresInTheOrderOfDeadlineThenCreation() {
        schedule("late", 30);
        schedule("a", 10);
        schedule("b", 10);
        schedule("early", 5);
        heap.expire(30);
        assertThat(expired).containsExactly("early", "a", "b", "late");
        assertThat(heap.size()).isZero();
    }

    @Test
    void neverExpiresEarly() {
        schedule("x", 10);
        heap.expire(9);
        assertThat(expired).isEmpty();
        heap.expire(10);
        assertThat(expired).containsExactly("x");
    }

    @Test
    void cancelLeavesNothingBehind() {
        List<Named> timers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            timers.add(schedule("t" + i, i * 7919L % 10_007));
        }
        timers.forEach(heap::cancel);
        assertThat(heap.size()).isZero();
        assertThat(timers).noneMatch(Timer::isScheduled);
        heap.expire(Long.MAX_VALUE / 2);
        assertThat(expired).isEmpty();
    }

    @Test
    void whatIsScheduledWhileExpiringWaitsForTheNextCall() {
        heap.schedule(
                new Timer() {
                    @Override
                    protected void expired() {
                        schedule("next", 0);
                    }
                },
                0);
        heap.expire(100);
        assertThat(expired).isEmpty();
        heap.expire(100);
        assertThat(expired).containsExactly("next");
    }

    @Test
    void deadlinesMayPassTheOverflowOfTheClock() {
        schedule("after", Long.MIN_VALUE + 5);
        schedule("before", Long.MAX_VALUE - 5);
        heap.expire(Long.MAX_VALUE);
        assertThat(expired).containsExactly("before");
        heap.expire(Long.MIN_VALUE + 5);
        assertThat(expired).containsExactly("before", "after");
    }

    @Test
    void aTimerIsScheduledOnce() {
        Named timer = schedule("x", 1);
        assertThatThrownBy(() -> heap.schedule(timer, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void randomOperationsAgreeWithASortedList() {
        record Model(long deadline, int creation, Named timer) {}
        Random random = new Random(42);
        List<Model> model = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            int choice = random.nextInt(10);
            if (choice < 6) {
                long deadline = now + random.nextInt(1000);
                model.add(new Model(deadline, i, schedule("t" + i, deadline)));
            } else if (choice < 9 && !model.isEmpty()) {
                heap.cancel(model.remove(random.nextInt(model.size())).timer());
            } else {
                now += random.nextInt(50);
                long until = now;
                List<Model> due =
                        model.stream().filter(m -> m.deadline() <= until).toList();
                due.stream()
                        .sorted(Comparator.comparingLong(Model::deadline).thenComparingInt(Model::creation))
                        .forEach(m -> expected.add(m.timer().name));
                model.removeAll(due);
                heap.expire(now);
            }
            assertThat(heap.size()).isEqualTo(model.size());
        }
        assertThat(expired).isEqualTo(expected);
    }
}
