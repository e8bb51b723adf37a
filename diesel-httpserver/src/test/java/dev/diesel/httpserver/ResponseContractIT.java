package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.diesel.httpserver.RawClient.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the lengths given to sendResponseHeaders mean, and what happens when a handler does not keep to them. */
class ResponseContractIT {
    private static final String GET = RawClient.get("/");

    /** What handlers have seen. */
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
        return seen.poll(20, TimeUnit.SECONDS);
    }

    private void note(IOExceptionThrower action) {
        try {
            action.run();
            seen.add("done");
        } catch (IOException e) {
            seen.add("IOException");
        }
    }

    private interface IOExceptionThrower {
        void run() throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aPositiveLengthIsExact(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, Handlers.text("hello"));
                RawClient client = fixture.connect()) {
            Answer answer = client.exchange(GET);
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.field("Content-Length")).isEqualTo("5");
            assertThat(answer.field("Transfer-Encoding")).isNull();
            assertThat(answer.field("Date")).endsWith("GMT");
            assertThat(client.exchange(GET)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroMeansChunked(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("one ".getBytes(UTF_8));
                out.flush();
                out.write("two".getBytes(UTF_8));
            }
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            Answer answer = client.exchange(GET);
            assertThat(answer.field("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(answer.field("Content-Length")).isNull();
            assertThat(answer.body()).isEqualTo("one two");
            assertThat(client.exchange(GET).body()).isEqualTo("one two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroMeansUntilTheEndToAnOldClient(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("to the end".getBytes(UTF_8));
            }
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            client.send("GET / HTTP/1.0\r\n\r\n");
            Answer answer = client.read();
            assertThat(answer.field("Transfer-Encoding")).isNull();
            assertThat(answer.body()).isEqualTo("to the end");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNegativeLengthMeansNoBodyAndEndsTheExchange(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, -1);
            note(() -> exchange.getResponseBody().write('x'));
            note(() -> exchange.getRequestBody().read());
            note(() -> exchange.getResponseBody().write(new byte[0]));
            note(() -> exchange.getResponseBody().close());
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            Answer answer = client.exchange(GET);
            assertThat(answer.field("Content-Length")).isEqualTo("0");
            assertThat(List.of(next(), next(), next(), next()))
                    .containsExactly("IOException", "IOException", "done", "done");
            assertThat(client.exchange(GET).code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void someCodesHaveNoBody(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(
                    Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            for (int code : new int[] {204, 304}) {
                Answer answer = client.exchange(RawClient.get("/" + code));
                assertThat(answer.code()).isEqualTo(code);
                assertThat(answer.field("Content-Length")).isNull();
                assertThat(answer.field("ETag")).isEqualTo("\"1\"");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void headIsToldTheLengthThatTheHandlerSets(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "1024");
            exchange.sendResponseHeaders(200, -1);
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(RawClient.request("HEAD", "/") + "\r\n");
                assertThat(client.readHead().field("Content-Length")).isEqualTo("1024");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenBeforeTheHeaders(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            note(() -> exchange.getResponseBody().write('x'));
            note(() -> exchange.getResponseBody().flush());
            note(() -> exchange.getResponseBody().close());
            Handlers.answer(exchange, 200, "hello");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).body()).isEqualTo("hello");
            assertThat(seen).containsExactly("IOException", "IOException", "IOException");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHeadersAreSentOnce(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            seen.add("" + exchange.getResponseCode());
            exchange.sendResponseHeaders(201, 2);
            note(() -> exchange.sendResponseHeaders(202, 2));
            seen.add("" + exchange.getResponseCode());
            exchange.getResponseBody().write("ok".getBytes(UTF_8));
            exchange.close();
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).code()).isEqualTo(201);
            assertThat(seen).containsExactly("-1", "IOException", "201");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooMuchIsRefused(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 2);
            note(() -> exchange.getResponseBody().write("too much".getBytes(UTF_8)));
            exchange.getResponseBody().write("ok".getBytes(UTF_8));
            note(() -> exchange.getResponseBody().write('!'));
            exchange.close();
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).body()).isEqualTo("ok");
            assertThat(next()).isEqualTo("IOException");
            assertThat(next()).isEqualTo("IOException");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatFailsBeforeItsResponseIsCompleteCutsTheConnectionOff(Implementation implementation)
            throws Exception {
        HttpHandler handler = exchange -> {
            throw new IllegalStateException("on purpose");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            client.send(GET);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerMayFailAfterItsResponse(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            Handlers.answer(exchange, 200, "hello");
            throw new IllegalStateException("on purpose");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).body()).isEqualTo("hello");
            assertThat(client.exchange(GET).body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingWithoutAResponseClosesTheConnection(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, HttpExchange::close);
                RawClient client = fixture.connect()) {
            client.send(GET);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerMayEndTheConnection(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            Handlers.answer(exchange, 200, "bye");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            Answer answer = client.exchange(GET);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(answer.body()).isEqualTo("bye");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesOfAllSizesComeInTheirOrder(Implementation implementation) throws Exception {
        int[] sizes = {1, 100, 16 * 1024 - 101, 1, 16 * 1024, 300_000, 7, 16 * 1024 - 1, 5};
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < sizes.length; i++) {
            expected.append(String.valueOf((char) ('a' + i)).repeat(sizes[i]));
        }
        byte[] all = expected.toString().getBytes(UTF_8);
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, exchange.getRequestURI().getPath().equals("/exact") ? all.length : 0);
            int at = 0;
            for (int size : sizes) {
                exchange.getResponseBody().write(all, at, size);
                at += size;
            }
            exchange.close();
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).body()).isEqualTo(expected.toString());
            assertThat(client.exchange(RawClient.get("/exact")).body()).isEqualTo(expected.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void headersHaveSeveralValuesAndNoLineEnds(Implementation implementation) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.getResponseHeaders().add("x-several", "1");
            exchange.getResponseHeaders().add("X-Several", "2");
            try {
                exchange.getResponseHeaders().add("X-Bad", "a\r\nX-Injected: b");
            } catch (IllegalArgumentException e) {
                seen.add("refused");
            }
            seen.add("" + exchange.getResponseHeaders().get("X-SEVERAL"));
            Handlers.answer(exchange, 200, "");
        };
        try (ServerFixture fixture = new ServerFixture(implementation, handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).fields()).containsKey("x-several").doesNotContainKey("x-injected");
            assertThat(seen).containsExactly("refused", "[1, 2]");
        }
    }
}
