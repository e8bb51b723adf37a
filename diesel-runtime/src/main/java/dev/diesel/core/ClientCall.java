package dev.diesel.core;

import dev.diesel.Coroutine;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import dev.diesel.net.Connection;

/**
 * A call of a client: waits for its turn, then runs the body on the client's connection. Hub thread only.
 *
 * <pre>
 *   0 ── the caller is in a call of this client already ──▶ 3: the body is a part of that call
 *   │
 *   └─▶ 1: waits for its turn ──▶ 2: the body runs ──▶ returns; if it throws, the client is closed
 * </pre>
 */
final class ClientCall<R> extends Frame implements Coroutine<R> {
    private static final StackTraceElement CALL = new StackTraceElement("dev.diesel.Client", "call", "Client.java", -1);

    private final ClientLink link;
    private final StackTraceElement declaration;
    private Coroutine<R> body;
    private Connection before;

    ClientCall(ClientLink link, Coroutine<R> body) {
        this.link = link;
        this.body = body;
        this.declaration = ((Frame) body).where();
    }

    @Override
    protected Object step(Routine routine, Object in) throws Throwable {
        HubRoutine caller = (HubRoutine) routine;
        int point = enter();
        Object out = in;
        if (point == 0) {
            if (link.isCaller(caller)) {
                return at(3, caller.call(this, takeBody()));
            }
            out = caller.await(this, link.calls().acquire());
            if (out == SUSPENDED) {
                return at(1, out);
            }
        }
        if (point <= 1) {
            value(out);
            before = link.enter(caller);
            out = run(caller);
            if (out == SUSPENDED) {
                return at(2, out);
            }
        }
        return point == 3 ? value(out) : finish(caller, out);
    }

    /** Says where to go on, if the routine waits. */
    private Object at(int point, Object out) {
        if (out == SUSPENDED) {
            pc = point;
        }
        return out;
    }

    private Coroutine<R> takeBody() {
        Coroutine<R> taken = body;
        body = null;
        return taken;
    }

    private Object run(HubRoutine caller) throws Throwable {
        try {
            return caller.call(this, takeBody());
        } catch (Throwable e) {
            link.fail(caller, before);
            throw e;
        }
    }

    private Object finish(HubRoutine caller, Object out) throws Throwable {
        Object result;
        try {
            result = value(out);
        } catch (Throwable e) {
            link.fail(caller, before);
            throw e;
        }
        link.leave(caller, before);
        return result;
    }

    @Override
    protected StackTraceElement at(int point) {
        return point == 0 ? declaration : CALL;
    }
}
