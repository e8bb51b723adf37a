package dev.diesel.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpHandler;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.http.wire.Vector.Limits;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors against a server, behind a good request in the same packet and before another one: the good one is
 * answered, then the fault, and what comes after the fault is never taken for a request.
 */
class SmugglingTest {
    private static final int PORT = 8088;
    private static final String BEFORE = "GET /before HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String AFTER = "GET /after HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Limits LIMITS =
            new Limits(new HeadLimits(1_000, 100, 10_000), new BodyLimits(10_000, 100, 100, 10, 1_000));

    /** The targets and bodies of the requests that the handler has seen. */
    private final List<String> seen = new ArrayList<>();

    private HttpResponse handle(HttpRequest request) {
        seen.add(request.target() + " " + Escapes.escape(request.body()));
        return HttpResponse.httpResponse(request, 200, new HttpHeaders(), "");
    }

    /** Answers before the body has come, and leaves it to the server to read over it. */
    @Generator
    private HttpResponse handleUnread(HttpRequest request) {
        seen.add(request.target());
        return request.respond(200, new HttpHeaders().add("Content-Length", 0)).end();
    }

    private static Service service(HttpHandler handler, Limits limits) {
        HttpServer server = new HttpServer(handler)
                .maxStartLine(limits.head().maxStartLine())
                .maxFields(limits.head().maxFields(), limits.head().maxFieldBytes())
                .maxBody(limits.body().maxBody())
                .maxChunkLines(limits.body().maxChunkLine(), limits.body().maxExtensions())
                .maxTrailers(limits.body().maxTrailers(), limits.body().maxTrailerBytes());
        return new Service(server, PORT);
    }

    /** Sends the packets and gives all that comes back until the connection is closed. */
    private static List<Message> answers(HttpHandler handler, Limits limits, List<byte[]> packets) {
        try (Simulation simulation = new Simulation()) {
            simulation.application().addService(service(handler, limits));
            Peer peer = simulation.connect(PORT);
            packets.forEach(peer::send);
            simulation.settle();
            byte[] atOnce = peer.receivedBytes();
            simulation.advance(PATIENCE);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(atOnce);
            all.writeBytes(peer.receivedBytes());
            assertThat(peer.isEnded()).isTrue();
            assertThat(simulation.connections()).isZero();
            MessageStream stream = MessageStream.ofResponses(all.toByteArray(), LIMITS, "GET");
            assertThat(stream.end()).isIn("close", "");
            return stream.messages;
        }
    }

    private static List<Integer> codes(List<Message> answers) {
        return answers.stream()
                .map(answer -> Integer.parseInt(answer.startLine.split(" ")[1]))
                .filter(code -> code >= 200)
                .toList();
    }

    private static byte[] bytes(String before, Vector vector, String after) {
        return (before + vector.text() + after).getBytes(ISO_8859_1);
    }

    private static List<byte[]> torn(byte[] bytes) {
        List<byte[]> packets = new ArrayList<>();
        for (byte each : bytes) {
            packets.add(new byte[] {each});
        }
        return packets;
    }

    static Stream<Vector> faults() {
        return VectorsTest.requests().filter(vector -> vector.expected().contains("error "));
    }

    static Stream<Vector> requests() {
        return VectorsTest.requests()
                .filter(vector -> !vector.expected().contains("error ")
                        && !vector.expected().contains("unfinished")
                        && !vector.text().startsWith("CONNECT"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsAnsweredAfterTheGoodOneAndNothingAfterItIsParsed(Vector vector) {
        byte[] stream = bytes(BEFORE, vector, AFTER);
        for (List<byte[]> packets : List.of(List.of(stream), torn(stream))) {
            seen.clear();
            List<Integer> codes = codes(answers(this::handle, vector.limits(), packets));
            assertThat(codes.subList(0, codes.size() - 1)).isNotEmpty().containsOnly(200);
            assertThat("error " + codes.get(codes.size() - 1))
                    .isEqualTo(vector.expected().substring(vector.expected().indexOf("error ")));
            assertThat(seen).hasSize(codes.size() - 1).startsWith("/before ").doesNotContain("/after ");
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyGoodRequestReachesTheHandlerAsItIs(Vector vector) {
        byte[] stream = bytes(BEFORE, vector, "");
        MessageStream expected = MessageStream.ofRequests(stream, vector.limits());
        for (List<byte[]> packets : List.of(List.of(stream), torn(stream))) {
            seen.clear();
            List<Integer> codes = codes(answers(this::handle, vector.limits(), packets));
            assertThat(codes).containsOnly(200).hasSameSizeAs(expected.messages);
            assertThat(seen)
                    .isEqualTo(expected.messages.stream()
                            .map(message ->
                                    message.startLine.split(" ")[1] + " " + Escapes.escape(message.body.toByteArray()))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingAfterAFaultIsParsedIfNobodyReadsTheBody(Vector vector) {
        byte[] stream = bytes(BEFORE, vector, AFTER);
        for (List<byte[]> packets : List.of(List.of(stream), torn(stream))) {
            seen.clear();
            List<Integer> codes = codes(answers(this::handleUnread, vector.limits(), packets));
            assertThat(codes.get(0)).isEqualTo(200);
            assertThat(seen).startsWith("/before").doesNotContain("/after").hasSizeLessThanOrEqualTo(codes.size());
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestBehindABodyThatNobodyReadsIsFound(Vector vector) {
        byte[] stream = bytes(BEFORE, vector, "");
        MessageStream expected = MessageStream.ofRequests(stream, vector.limits());
        for (List<byte[]> packets : List.of(List.of(stream), torn(stream))) {
            seen.clear();
            answers(this::handleUnread, vector.limits(), packets);
            assertThat(seen)
                    .isEqualTo(expected.messages.stream()
                            .map(message -> message.startLine.split(" ")[1])
                            .toList());
        }
    }
}
