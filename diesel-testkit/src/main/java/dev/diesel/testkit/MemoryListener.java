package dev.diesel.testkit;

import dev.diesel.net.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;

/** A listening port of the simulated network. Hub thread only. */
final class MemoryListener implements Listener, MemoryNetwork.Selectable {
    private final MemoryNetwork network;
    private final InetSocketAddress address;
    private final Handler handler;
    private final ArrayDeque<MemoryTransport> backlog = new ArrayDeque<>();
    private boolean accepting = true;
    private boolean open = true;
    private int failures;

    MemoryListener(MemoryNetwork network, InetSocketAddress address, Handler handler) {
        this.network = network;
        this.address = address;
        this.handler = handler;
    }

    void enqueue(MemoryTransport transport) {
        backlog.add(transport);
        network.changed(this);
    }

    /** The next so many attempts to accept fail, as if the process had no descriptor left. */
    void failAccepts(int count) {
        failures = count;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void accepting(boolean accept) {
        accepting = accept;
        network.changed(this);
    }

    @Override
    public void close() {
        open = false;
        network.unbind(this);
    }

    @Override
    public boolean isReady() {
        return open && accepting && !backlog.isEmpty();
    }

    @Override
    public void dispatch() {
        while (isReady()) {
            if (failures > 0) {
                failures--;
                handler.acceptFailed(new IOException("Too many open files"));
            } else {
                handler.accepted(backlog.poll());
            }
        }
    }
}
