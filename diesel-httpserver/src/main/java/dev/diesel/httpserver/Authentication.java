package dev.diesel.httpserver;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Lets an exchange pass if the context's authenticator accepts it; answers it otherwise. */
final class Authentication extends Filter {
    private final Authenticator authenticator;

    /** Null lets all pass. */
    Authentication(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public String description() {
        return "authentication";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (authenticator == null) {
            chain.doFilter(exchange);
            return;
        }
        Authenticator.Result result = authenticator.authenticate(exchange);
        if (result instanceof Authenticator.Success success) {
            // A filter may have put an exchange of its own around ours; then it also answers for the principal.
            if (exchange instanceof Exchange ours) {
                ours.principal(success.getPrincipal());
            }
            chain.doFilter(exchange);
        } else if (result instanceof Authenticator.Retry retry) {
            refuse(exchange, retry.getResponseCode());
        } else if (result instanceof Authenticator.Failure failure) {
            refuse(exchange, failure.getResponseCode());
        }
    }

    /** The body is read first: many clients do not look for an answer before they have sent it. */
    private static void refuse(HttpExchange exchange, int code) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        exchange.sendResponseHeaders(code, -1);
    }
}
