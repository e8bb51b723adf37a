package dev.diesel.core;

import dev.diesel.ClientConnectException;
import dev.diesel.Coroutine;
import dev.diesel.OneOf2;
import dev.diesel.Token;
import dev.diesel.frame.Failure;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import dev.diesel.net.Connecting;
import dev.diesel.net.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Connects a client: resolves the name, then tries each address until the time is over. Hub thread only.
 *
 * <pre>
 *   0 ──▶ 1: resolving ──▶ 2: connecting to an address ──▶ 3: the client's hook ──▶ returns
 *                              ▲      │ it failed, there is another one
 *                              └──────┘
 * </pre>
 */
public final class Connect extends Frame implements Coroutine<Void> {
    private static final StackTraceElement CONNECT =
            new StackTraceElement("dev.diesel.Client", "connect", "Client.java", -1);

    private final ClientLink link;
    private final String host;
    private final int port;
    private final Timeout timeout;

    /** Makes the coroutine of the client's hook. */
    private final Supplier<Coroutine<Void>> hook;

    private long deadline;
    private List<InetAddress> addresses;
    private int next;
    private Attempt attempt;

    /** Connects before the timeout. */
    public Connect(ClientLink link, String host, int port, Timeout timeout, Supplier<Coroutine<Void>> hook) {
        this.link = link;
        this.host = host;
        this.port = port;
        this.timeout = timeout;
        this.hook = hook;
    }

    @Override
    protected Object step(Routine routine, Object in) throws Throwable {
        HubRoutine caller = (HubRoutine) routine;
        int point = enter();
        Object out = in;
        if (point == 0) {
            link.connecting(host, port);
            deadline = caller.hub.clock.nanos() + timeout.nanos();
            out = await(caller, caller.hub.resolver().addresses(host));
            if (out == SUSPENDED) {
                pc = 1;
                return out;
            }
        }
        if (point <= 1) {
            resolved(out);
        }
        if (point <= 2) {
            boolean connected = point == 2 && connected(caller, out);
            while (!connected) {
                attempt = new Attempt(caller.hub, new InetSocketAddress(addresses.get(next++), port));
                out = await(caller, attempt.outcome.token("connect to " + host));
                if (out == SUSPENDED) {
                    pc = 2;
                    return out;
                }
                connected = connected(caller, out);
            }
            out = caller.call(this, link.call(hook.get()));
            if (out == SUSPENDED) {
                pc = 3;
                return out;
            }
        }
        return value(out);
    }

    /** Waits until the time is over; what is thrown at once comes back as what is thrown later does. */
    private Object await(HubRoutine caller, Token<?> token) {
        try {
            return caller.await(this, token, Timeout.ofNanos(deadline - caller.hub.clock.nanos()));
        } catch (Throwable e) {
            return new Failure(e);
        }
    }

    private void resolved(Object out) throws Throwable {
        OneOf2<List<InetAddress>, Void> got;
        try {
            got = take(value(out));
        } catch (CompletionException e) {
            throw new ClientConnectException("no host " + host, e.getCause());
        }
        addresses = got.first();
        if (got.isSecond()) {
            throw new ClientConnectException("the name " + host + " was not resolved in time", null);
        }
    }

    /** Whether the attempt succeeded; false if there is another address to try. */
    private boolean connected(HubRoutine caller, Object out) throws Throwable {
        OneOf2<Object, Void> got;
        try {
            got = take(value(out));
        } catch (IOException e) {
            if (next < addresses.size()) {
                return false;
            }
            throw new ClientConnectException("cannot connect to " + host + ":" + port + ": " + e.getMessage(), e);
        } catch (Throwable e) {
            attempt.cancel();
            throw e;
        }
        if (got.isSecond()) {
            attempt.cancel();
            throw new ClientConnectException("cannot connect to " + host + ":" + port + " in time", null);
        }
        link.connected(caller.hub, (Transport) got.first());
        return true;
    }

    @Override
    protected StackTraceElement at(int point) {
        return CONNECT;
    }

    /** One address. */
    private static final class Attempt implements Connecting.Handler {
        final Completion outcome = new Completion();

        /** Null if it failed at once. */
        private Connecting connecting;

        private boolean cancelled;

        Attempt(Hub hub, InetSocketAddress address) {
            try {
                connecting = hub.network().connect(address, this);
            } catch (IOException e) {
                outcome.complete(new Failure(e));
            }
        }

        void cancel() {
            cancelled = true;
            if (connecting != null) {
                connecting.cancel();
            }
        }

        @Override
        public void connected(Transport transport) {
            if (cancelled) {
                transport.close();
            } else {
                outcome.complete(transport);
            }
        }

        @Override
        public void connectFailed(IOException error) {
            outcome.complete(new Failure(error));
        }
    }
}
