package dev.diesel.httpserver;

import com.sun.net.httpserver.HttpContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contexts of a server, by their paths. Any thread. */
final class Contexts {
    private final Map<String, Context> byPath = new ConcurrentHashMap<>();

    void add(Context context) {
        if (byPath.putIfAbsent(context.getPath(), context) != null) {
            throw new IllegalArgumentException("there is a context for " + context.getPath() + " already");
        }
    }

    void remove(String path) {
        if (byPath.remove(path) == null) {
            throw new IllegalArgumentException("there is no context for " + path);
        }
    }

    void remove(HttpContext context) {
        if (!(context instanceof Context ours) || !byPath.remove(context.getPath(), ours)) {
            throw new IllegalArgumentException("there is no such context: " + context.getPath());
        }
    }

    /**
     * The context whose path is the longest prefix of a path, compared as strings: {@code /foo} is one of
     * {@code /foobar}.
     *
     * @return null if there is none
     */
    Context find(String path) {
        Context best = null;
        for (Context each : byPath.values()) {
            if (path.startsWith(each.getPath())
                    && (best == null || each.getPath().length() > best.getPath().length())) {
                best = each;
            }
        }
        return best;
    }
}
