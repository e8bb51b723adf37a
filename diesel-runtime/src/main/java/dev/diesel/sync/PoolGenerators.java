package dev.diesel.sync;

import dev.diesel.Client;
import dev.diesel.ClientGenerators;
import dev.diesel.Coroutine;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Generators;
import dev.diesel.frame.Routine;
import java.lang.invoke.MethodHandles;

/** The coroutines of {@link Pool}'s own generators, written by hand. Any thread. */
public final class PoolGenerators {
    static {
        Generators.register(MethodHandles.lookup());
    }

    private PoolGenerators() {}

    /** A coroutine of {@link Pool#take}. */
    public static <C extends Client> Coroutine<C> take(Pool<C> self) {
        return new Take<>(self);
    }

    /**
     * <pre>
     *   0 ──▶ 1: waits for a permit ──▶ an idle client, or 2: a new one connects ──▶ returns
     * </pre>
     */
    private static final class Take<C extends Client> extends Frame implements Coroutine<C> {
        private static final StackTraceElement TAKE =
                new StackTraceElement("dev.diesel.sync.Pool", "take", "Pool.java", -1);

        private final Pool<C> pool;
        private C client;

        Take(Pool<C> pool) {
            this.pool = pool;
        }

        @Override
        protected Object step(Routine routine, Object in) throws Throwable {
            int point = enter();
            Object out = in;
            if (point == 0) {
                out = routine.await(this, pool.permits().acquire());
                if (out == SUSPENDED) {
                    pc = 1;
                    return out;
                }
            }
            if (point <= 1) {
                value(out);
                client = pool.nextIdle();
                if (client == null) {
                    client = pool.make();
                    out = connect(routine);
                    if (out == SUSPENDED) {
                        pc = 2;
                        return out;
                    }
                }
            }
            return lend(out);
        }

        private Object connect(Routine routine) throws Throwable {
            try {
                return routine.call(this, ClientGenerators.connect(client, pool.host(), pool.port()));
            } catch (Throwable e) {
                pool.permits().release();
                throw e;
            }
        }

        private C lend(Object connected) throws Throwable {
            try {
                value(connected);
            } catch (Throwable e) {
                pool.permits().release();
                throw e;
            }
            pool.lent();
            return client;
        }

        @Override
        protected StackTraceElement at(int point) {
            return TAKE;
        }
    }
}
