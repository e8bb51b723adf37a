package dev.diesel.testkit;

import dev.diesel.net.Connecting;
import dev.diesel.net.Listener;
import dev.diesel.net.Network;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A network in memory: nothing arrives unless a {@link Peer} sends it, and waiting moves the clock. Hub thread only.
 */
final class MemoryNetwork implements Network {
    /** The first byte of addresses that the system does not even try. */
    private static final byte UNREACHABLE = (byte) 255;

    private static final int FIRST_FREE_PORT = 49_152;

    private final VirtualClock clock;

    /** Describes who waits, for the message about a deadlock. */
    private final Supplier<String> dump;

    /** Waits for the tasks on other threads: they take no simulated time. */
    private final Runnable tasks;

    /** The addresses of host names; read by the thread that resolves. */
    private final Map<String, List<InetAddress>> hosts = new ConcurrentHashMap<>();

    /** How often a name was looked up. */
    private final AtomicInteger lookUps = new AtomicInteger();

    private final Map<Integer, MemoryListener> listeners = new TreeMap<>();

    /** What has changed and may be ready, in the order of the changes. */
    private final Set<Selectable> changed = new LinkedHashSet<>();

    private int nextPort = FIRST_FREE_PORT;
    /** Whether another thread has something for us. */
    private volatile boolean woken;

    MemoryNetwork(VirtualClock clock, Supplier<String> dump, Runnable tasks) {
        this.clock = clock;
        this.dump = dump;
        this.tasks = tasks;
    }

    /** Something that can be ready. */
    interface Selectable {
        boolean isReady();

        void dispatch();
    }

    @Override
    public Listener listen(InetSocketAddress address, int backlog, Listener.Handler handler) throws IOException {
        int port = address.getPort() == 0 ? nextPort++ : address.getPort();
        if (listeners.containsKey(port)) {
            throw new BindException("Address already in use: " + port);
        }
        MemoryListener listener =
                new MemoryListener(this, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handler);
        listeners.put(port, listener);
        return listener;
    }

    /** Connects a peer to a listening port. */
    Peer connect(int port) {
        MemoryListener listener = listener(port);
        Peer peer =
                new Peer(this, listener.address(), new InetSocketAddress(InetAddress.getLoopbackAddress(), nextPort++));
        listener.enqueue(peer.transport());
        return peer;
    }

    @Override
    public Connecting connect(InetSocketAddress address, Connecting.Handler handler) throws IOException {
        if (address.getAddress().getAddress()[0] == UNREACHABLE) {
            throw new ConnectException("Network is unreachable");
        }
        boolean local = address.getAddress().equals(InetAddress.getLoopbackAddress());
        MemoryConnecting connecting = new MemoryConnecting(handler, local ? listeners.get(address.getPort()) : null);
        if (address.getAddress().isLoopbackAddress()) {
            changed(connecting);
        }
        return connecting;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        List<InetAddress> none = List.of();
        List<InetAddress> addresses =
                hosts.getOrDefault(host, host.endsWith(".invalid") ? none : List.of(InetAddress.getLoopbackAddress()));
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    /** An attempt of the program to connect to one of its own listeners. */
    private final class MemoryConnecting implements Connecting, Selectable {
        private final Handler handler;
        private final MemoryListener listener;
        private boolean ended;

        MemoryConnecting(Handler handler, MemoryListener listener) {
            this.handler = handler;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            ended = true;
        }

        @Override
        public boolean isReady() {
            return !ended;
        }

        @Override
        public void dispatch() {
            ended = true;
            if (listener == null) {
                handler.connectFailed(new ConnectException("Connection refused"));
                return;
            }
            InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), nextPort++);
            MemoryTransport ours = new MemoryTransport(MemoryNetwork.this, local, listener.address());
            MemoryTransport theirs = new MemoryTransport(MemoryNetwork.this, listener.address(), local);
            ours.link(theirs);
            listener.enqueue(theirs);
            handler.connected(ours);
        }
    }

    int lookUps() {
        return lookUps.get();
    }

    /** Says which addresses a name has. */
    void host(String name, List<InetAddress> addresses) {
        hosts.put(name, addresses);
    }

    void unbind(MemoryListener listener) {
        listeners.remove(listener.address().getPort());
    }

    /** The listener of a port. */
    MemoryListener listener(int port) {
        MemoryListener listener = listeners.get(port);
        if (listener == null) {
            throw new IllegalArgumentException("nothing listens on port " + port);
        }
        return listener;
    }

    void changed(Selectable selectable) {
        changed.add(selectable);
    }

    boolean hasReady() {
        changed.removeIf(each -> !each.isReady());
        return !changed.isEmpty();
    }

    @Override
    public void poll(long timeoutNanos) {
        tasks.run();
        if (!hasReady() && !woken && timeoutNanos > 0) {
            if (timeoutNanos == Long.MAX_VALUE) {
                throw new IllegalStateException("deadlock: nothing can happen any more\n" + dump.get());
            }
            clock.advance(timeoutNanos);
        }
        woken = false;
        List<Selectable> ready = new ArrayList<>(changed);
        for (Selectable each : ready) {
            if (each.isReady()) {
                each.dispatch();
            }
        }
    }

    @Override
    public void releaseSpares() {
        // There are no descriptors here.
    }

    @Override
    public boolean keepSpares() {
        return true;
    }

    @Override
    public void wakeup() {
        woken = true;
    }

    @Override
    public void close() {
        listeners.clear();
        changed.clear();
    }
}
