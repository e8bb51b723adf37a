package dev.diesel.http;

import java.net.URI;
import java.util.List;

/**
 * What follows from an answer that names another place: RFC 9110 section 15.4. Any thread.
 *
 * @param method of the next request
 * @param uri of the next request
 * @param headers of the next request
 * @param body of the next request
 */
@SuppressWarnings("ArrayRecordComponent") // it is only taken apart
record Redirection(String method, URI uri, HttpHeaders headers, byte[] body) {
    private static final byte[] NO_BODY = {};
    private static final int MOVED_PERMANENTLY = 301;
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;

    /** What was meant for the server that was asked first, and for nobody else. */
    private static final List<String> SECRETS = List.of("Authorization", "Proxy-Authorization", "Cookie", "Host");

    /** What says something about the body. */
    private static final List<String> CONTENT = List.of(
            "Content-Length",
            "Content-Type",
            "Content-Encoding",
            "Content-Language",
            "Content-Location",
            "Digest",
            "Expect",
            "Last-Modified");

    /** The next request; null if the answer redirects to no place where this client can go. */
    Redirection next(HttpResponse answer) {
        URI target = target(answer);
        if (target == null) {
            return null;
        }
        HttpHeaders nextHeaders = new HttpHeaders(headers);
        if (!Origin.of(target).equals(Origin.of(uri))) {
            SECRETS.forEach(nextHeaders::remove);
        }
        if (!becomesGet(answer.code())) {
            return new Redirection(method, target, nextHeaders, body);
        }
        CONTENT.forEach(nextHeaders::remove);
        return new Redirection("GET", target, nextHeaders, NO_BODY);
    }

    private boolean becomesGet(int code) {
        return switch (code) {
            case SEE_OTHER -> !method.equals("GET") && !method.equals("HEAD");
            case MOVED_PERMANENTLY, FOUND -> method.equals("POST");
            default -> false;
        };
    }

    private URI target(HttpResponse answer) {
        boolean redirects = switch (answer.code()) {
            case MOVED_PERMANENTLY, FOUND, SEE_OTHER, TEMPORARY_REDIRECT, PERMANENT_REDIRECT -> true;
            default -> false;
        };
        List<String> locations = answer.headers().all("Location");
        if (!redirects || locations.size() != 1) {
            return null;
        }
        try {
            URI target = uri.resolve(locations.get(0));
            return Origin.isHttp(target) ? target : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
