package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a handler sees of a request, and how it reads the body. */
class RequestContractIT {
    private static final HttpHandler ECHO = exchange -> {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    };

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource
    void theRequestIsSeenAsItWasSent(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            seen.add(exchange.getRequestMethod());
            seen.add(exchange.getRequestURI().toString());
            seen.add(exchange.getRequestURI().getPath());
            seen.add(exchange.getProtocol());
            seen.add("" + exchange.getRemoteAddress().getPort());
            seen.add("" + exchange.getLocalAddress().getPort());
            seen.add("" + exchange.getPrincipal());
            Handlers.answer(exchange, 200, "");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            client.exchange(RawClient.request("get", "/a%20b/./c?q=%41") + "\r\n");
            assertThat(seen)
                    .containsExactly(
                            "get",
                            "/a%20b/./c?q=%41",
                            "/a b/./c",
                            "HTTP/1.1",
                            "" + client.localPort(),
                            "" + fixture.server().getAddress().getPort(),
                            "null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHeadersOfARequestCannotBeChanged(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            Headers headers = exchange.getRequestHeaders();
            seen.add("" + headers.get("x-several"));
            seen.add(headers.getFirst("HOST"));
            seen.add("" + headers.get("absent"));
            for (ThrowableAction each : changes(headers)) {
                assertThatThrownBy(each::run).isInstanceOf(UnsupportedOperationException.class);
            }
            seen.add("" + headers.get("x-several"));
            Handlers.answer(exchange, 200, "");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(RawClient.get("/", "X-Several: 1", "x-several: 2"))
                            .code())
                    .isEqualTo(200);
            assertThat(seen).containsExactly("[1, 2]", "test", "null", "[1, 2]");
        }
    }

    private interface ThrowableAction {
        void run();
    }

    private static List<ThrowableAction> changes(Headers headers) {
        return List.of(
                () -> headers.add("a", "b"),
                () -> headers.set("Host", "b"),
                () -> headers.put("a", List.of("b")),
                () -> headers.putAll(new Headers()),
                () -> headers.putIfAbsent("a", List.of("b")),
                () -> headers.remove("Host"),
                () -> headers.replace("Host", List.of("b")),
                () -> headers.replace("Host", List.of("test"), List.of("b")),
                () -> headers.replaceAll((name, values) -> values),
                () -> headers.compute("Host", (name, values) -> null),
                () -> headers.merge("Host", List.of("b"), (a, b) -> b),
                headers::clear,
                () -> headers.get("Host").add("b"),
                () -> headers.keySet().clear(),
                () -> headers.values().clear(),
                () -> headers.entrySet().clear(),
                () -> headers.entrySet().iterator().next().setValue(List.of("b")));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsReadToItsEnd(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, ECHO);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(RawClient.post("/", "hello")).body()).isEqualTo("hello");
            client.send(RawClient.request("POST", "/", "Transfer-Encoding: chunked")
                    + "\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("abcde");
            assertThat(client.exchange(RawClient.get("/")).body()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyComesWhenTheClientSendsIt(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            InputStream in = exchange.getRequestBody();
            for (int next = in.read(); next >= 0; next = in.read()) {
                exchange.getResponseBody().write(next);
                exchange.getResponseBody().flush();
            }
            exchange.close();
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/") + "Content-Length: 3\r\n\r\n");
            client.send("a");
            client.readHead();
            assertThat(client.line() + client.line()).isEqualTo("1a");
            client.send("b");
            assertThat(client.line() + client.line()).isEqualTo("1b");
            client.send("c");
            assertThat(client.line() + client.line() + client.line()).isEqualTo("1c0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShortBodyThatNobodyReadsIsSkipped(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, Handlers.text("hello"));
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(RawClient.post("/", "x".repeat(10_000))).body())
                    .isEqualTo("hello");
            assertThat(client.exchange(RawClient.get("/")).body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongBodyThatNobodyReadsEndsTheConnection(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, Handlers.text("hello"));
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/") + "Content-Length: 1000000\r\n\r\n" + "x".repeat(80_000));
            assertThat(client.read().body()).isEqualTo("hello");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsCutOffIsAnError(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            try {
                exchange.getRequestBody().readAllBytes();
                seen.add("complete");
            } catch (IOException e) {
                seen.add("cut off");
                throw e;
            }
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/") + "Content-Length: 10\r\n\r\nhello");
            client.finish();
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("cut off");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedBodyIsNotRead(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            InputStream in = exchange.getRequestBody();
            in.close();
            in.close();
            try {
                in.read();
            } catch (IOException e) {
                seen.add("closed");
            }
            Handlers.answer(exchange, 200, "");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            client.exchange(RawClient.post("/", "hello"));
            assertThat(seen).containsExactly("closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatWaitsForContinueGetsIt(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, ECHO);
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/", "Expect: 100-continue") + "Content-Length: 5\r\n\r\n");
            assertThat(client.readHead().code()).isEqualTo(100);
            client.send("hello");
            assertThat(client.read().body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pipelinedRequestsAreAnsweredInOrder(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> Handlers.answer(exchange, 200, path(exchange));
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append(RawClient.post("/" + i, "body " + i));
            }
            client.send(all.toString());
            for (int i = 0; i < 50; i++) {
                assertThat(client.read().body()).isEqualTo("/" + i);
            }
        }
    }

    private static String path(HttpExchange exchange) {
        return exchange.getRequestURI().getPath();
    }

    @ParameterizedTest
    @EnumSource
    void badRequestsAreAnsweredAndEndTheConnection(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, ECHO)) {
            for (String bad : List.of(
                    "HELLO WORLD\r\n",
                    "GET /[ HTTP/1.1\r\nHost: test\r\n\r\n",
                    RawClient.request("POST", "/") + "Content-Length: -5\r\n\r\n",
                    RawClient.request("POST", "/", "Transfer-Encoding: chunked") + "Content-Length: 5\r\n\r\n",
                    RawClient.request("POST", "/", "Content-Length: 5") + "Content-Length: 5\r\n\r\n")) {
                try (RawClient client = fixture.connect()) {
                    client.send(bad);
                    assertThat(client.read().code()).as(bad).isEqualTo(400);
                    assertThat(client.isEnded()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textOfAnyAlphabetSurvives(Implementation implementation) throws Exception {
        String text = new String("Grüße, 世界".getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
        try (ServerFixture fixture = new ServerFixture(implementation, ECHO);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(RawClient.post("/", text)).body()).isEqualTo(text);
        }
    }
}
