package dev.diesel.httpserver;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What a handler may know of a request before it reads the body. Any thread; immutable.
 *
 * @param uri the target as it was sent
 * @param protocol the version, as {@code HTTP/1.1}
 * @param hasBody whether something may come
 */
record Request(
        String method,
        URI uri,
        String protocol,
        RequestHeaders headers,
        boolean hasBody,
        InetSocketAddress peer,
        InetSocketAddress local) {}
