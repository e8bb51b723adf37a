package dev.diesel.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpPrincipal;
import dev.diesel.httpserver.RawClient.Answer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters, authenticators and attributes of contexts. */
class FilterContractIT {
    private static final String GET = RawClient.get("/");

    /** base64 of ann:secret. */
    private static final String ANN = "Authorization: Basic YW5uOnNlY3JldA==";

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private Filter noting(String name) {
        return Filter.beforeHandler(name, exchange -> seen.add(name));
    }

    private HttpHandler handler() {
        return exchange -> {
            HttpPrincipal principal = exchange.getPrincipal();
            seen.add("handler for " + (principal == null ? null : principal.getName()));
            Handlers.answer(exchange, 200, "hello");
        };
    }

    @ParameterizedTest
    @EnumSource
    void filtersRunInTheirOrderBeforeTheHandler(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, handler());
                RawClient client = fixture.connect()) {
            fixture.context().getFilters().add(noting("one"));
            fixture.context().getFilters().add(noting("two"));
            assertThat(client.exchange(GET).body()).isEqualTo("hello");
            assertThat(seen).containsExactly("one", "two", "handler for null");
            fixture.context().getFilters().clear();
            client.exchange(GET);
            assertThat(seen).endsWith("handler for null", "handler for null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterMayAnswerItself(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, handler());
                RawClient client = fixture.connect()) {
            fixture.context().getFilters().add(new Filter() {
                @Override
                public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                    Handlers.answer(exchange, 403, "no");
                }

                @Override
                public String description() {
                    return "refuses all";
                }
            });
            assertThat(client.exchange(GET).code()).isEqualTo(403);
            assertThat(seen).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterMayPutStreamsAroundTheBodies(Implementation implementation) throws Exception {
        HttpHandler echo = exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
        try (ServerFixture fixture = new ServerFixture(implementation, echo);
                RawClient client = fixture.connect()) {
            fixture.context()
                    .getFilters()
                    .add(Filter.beforeHandler(
                            "shouts",
                            exchange -> exchange.setStreams(
                                    upper(exchange.getRequestBody()), quoted(exchange.getResponseBody()))));
            assertThat(client.exchange(RawClient.post("/", "hello")).body()).isEqualTo("HELLO!");
            assertThat(client.exchange(RawClient.post("/", "again")).body()).isEqualTo("AGAIN!");
        }
    }

    private static InputStream upper(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (byte) Character.toUpperCase(target[offset + i]);
                }
                return count;
            }
        };
    }

    private static OutputStream quoted(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void close() throws IOException {
                write('!');
                super.close();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void theAuthenticatorDecidesAfterTheFilters(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, handler());
                RawClient client = fixture.connect()) {
            fixture.context().getFilters().add(noting("filter"));
            Authenticator basic = new BasicAuthenticator("realm") {
                @Override
                public boolean checkCredentials(String user, String password) {
                    return user.equals("ann") && password.equals("secret");
                }
            };
            assertThat(fixture.context().setAuthenticator(basic)).isNull();
            assertThat(fixture.context().getAuthenticator()).isSameAs(basic);
            Answer refused = client.exchange(RawClient.post("/", "a body"));
            assertThat(refused.code()).isEqualTo(401);
            assertThat(refused.field("WWW-Authenticate")).contains("realm=\"realm\"");
            assertThat(client.exchange(RawClient.post("/", "a body", ANN)).body())
                    .isEqualTo("hello");
            assertThat(seen).containsExactly("filter", "filter", "handler for realm:ann");
            assertThat(fixture.context().setAuthenticator(null)).isSameAs(basic);
            assertThat(client.exchange(GET).code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAuthenticatorMayRefuseForGood(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, handler());
                RawClient client = fixture.connect()) {
            fixture.context().setAuthenticator(new Authenticator() {
                @Override
                public Result authenticate(HttpExchange exchange) {
                    return new Failure(403);
                }
            });
            assertThat(client.exchange(GET).code()).isEqualTo(403);
            assertThat(seen).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void attributesAreThoseOfTheContext(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            seen.add("" + exchange.getAttribute("given"));
            exchange.setAttribute("left", exchange.getRequestURI().getPath());
            assertThatThrownBy(() -> exchange.getAttribute(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> exchange.setAttribute(null, "")).isInstanceOf(NullPointerException.class);
            Handlers.answer(exchange, 200, "" + exchange.getAttribute("left"));
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            fixture.context().getAttributes().put("given", "value");
            assertThat(client.exchange(RawClient.get("/a")).body()).isEqualTo("/a");
            assertThat(seen).containsExactly("value");
            assertThat(fixture.context().getAttributes()).containsEntry("left", "/a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLongestPathThatBeginsTheRequestsDecides(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, Handlers.text("root"))) {
            fixture.server().createContext("/apps/", Handlers.text("apps"));
            fixture.server().createContext("/apps/foo", Handlers.text("foo"));
            fixture.server().createContext("/a b", Handlers.text("escaped"));
            String[] paths = {"/", "/apps", "/apps/x", "/apps/foo", "/apps/foobar", "/Apps/x", "/a%20b"};
            String[] expected = {"root", "root", "apps", "foo", "foo", "root", "escaped"};
            try (RawClient client = fixture.connect()) {
                for (int i = 0; i < paths.length; i++) {
                    assertThat(client.exchange(RawClient.get(paths[i])).body())
                            .as(paths[i])
                            .isEqualTo(expected[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAContextOrHandlerThereIsAnError(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, Handlers.text("root"))) {
            fixture.server().removeContext("/");
            fixture.server().createContext("/empty");
            for (String path : List.of("/other", "/empty/")) {
                try (RawClient client = fixture.connect()) {
                    assertThat(client.exchange(RawClient.get(path)).code())
                            .isEqualTo(path.equals("/other") ? 404 : 500);
                    assertThat(client.isEnded()).isTrue();
                }
            }
        }
    }
}
