package dev.diesel.httpserver;

import com.sun.net.httpserver.Headers;
import dev.diesel.http.HttpHeaders;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The headers of a request, which nobody can change. Any thread; immutable. */
final class RequestHeaders extends Headers {
    /** What the superclass has, for those who want to look at all of it. */
    private final Map<String, List<String>> view;

    RequestHeaders(HttpHeaders headers) {
        headers.forEach(super::add);
        Map<String, List<String>> copy = new HashMap<>();
        for (Map.Entry<String, List<String>> each : super.entrySet()) {
            each.setValue(List.copyOf(each.getValue()));
            copy.put(each.getKey(), each.getValue());
        }
        view = Collections.unmodifiableMap(copy);
    }

    @Override
    public Set<String> keySet() {
        return view.keySet();
    }

    @Override
    public Collection<List<String>> values() {
        return view.values();
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return view.entrySet();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("the headers of a request cannot be changed");
    }

    @Override
    public void add(String key, String value) {
        throw refused();
    }

    @Override
    public void set(String key, String value) {
        throw refused();
    }

    @Override
    public List<String> put(String key, List<String> value) {
        throw refused();
    }

    @Override
    public void putAll(Map<? extends String, ? extends List<String>> headers) {
        throw refused();
    }

    @Override
    public List<String> remove(Object key) {
        throw refused();
    }

    @Override
    public void clear() {
        throw refused();
    }

    @Override
    public List<String> replace(String key, List<String> value) {
        throw refused();
    }

    @Override
    public boolean replace(String key, List<String> before, List<String> after) {
        throw refused();
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super List<String>, ? extends List<String>> function) {
        throw refused();
    }
}
