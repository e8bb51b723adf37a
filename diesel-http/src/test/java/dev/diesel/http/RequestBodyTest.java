package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import org.junit.jupiter.api.Test;

/** Bodies of requests: RFC 9112 sections 6 and 7, RFC 9110 section 10.1.1. */
class RequestBodyTest extends ServerFixture {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private static String post(String body) {
        return POST + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Generator
    HttpResponse readsPieces(HttpRequest request) {
        StringBuilder pieces = new StringBuilder();
        for (byte[] piece = request.read(); piece.length > 0; piece = request.read()) {
            pieces.append(piece.length).append(' ');
        }
        assertThat(request.read()).isEmpty();
        pieces.append(request.trailers().get("check", "-"));
        return httpResponse(request, 200, new HttpHeaders(), pieces.toString());
    }

    @Generator
    HttpResponse readsAll(HttpRequest request) {
        byte[] all = request.readBody();
        assertThat(request.readBody()).isSameAs(all);
        return httpResponse(request, 200, new HttpHeaders(), request.text());
    }

    @Generator
    HttpResponse ignores(HttpRequest request) {
        return httpResponse(request, 200, new HttpHeaders(), "ignored");
    }

    @Test
    void piecesComeAsTheyArrive() {
        serve(this::readsPieces);
        Peer peer = send(POST + "Content-Length: 10\r\n\r\n123", "4567", "890" + CHUNKED + "2;x=y\r\nab\r\n3\r\nc");
        assertThat(peer.received()).isEqualTo(ok("3 4 3 -"));
        peer.send("de\r\n0\r\nCheck: sum\r\n\r\n");
        simulation.settle();
        assertThat(peer.received()).isEqualTo(ok("2 1 2 sum"));
        peer.send(get("/"));
        simulation.settle();
        assertThat(peer.received()).isEqualTo(ok("-"));
    }

    @Test
    void theWholeBodyIsRead() {
        serve(this::readsAll);
        assertThat(answer(CHUNKED + "2\r\nab\r\n", "3\r\ncde\r\n0\r\n\r\n" + post("xyz") + get("/")))
                .isEqualTo(ok("abcde") + ok("xyz") + ok(""));
    }

    @Test
    void aGeneratorHasToReadItFirst() {
        serve(this::takesUnread);
        answer(post("abc"));
        assertThat(simulation.log()).contains("the body has not been read");
    }

    @Generator
    HttpResponse takesUnread(HttpRequest request) {
        await(sleep());
        return httpResponse(request, 200, new HttpHeaders(), request.body());
    }

    @Test
    void piecesAndTheWholeDoNotMix() {
        serve(this::mixes);
        answer(post("abc"));
        assertThat(simulation.log()).contains("pieces of the body have been read");
    }

    @Generator
    HttpResponse mixes(HttpRequest request) {
        byte[] first = request.read();
        return httpResponse(request, 200, new HttpHeaders(), first.length + request.readBody().length + "");
    }

    // ---- 100-continue ---------------------------------------------------------------------------------------------

    @Test
    void aClientThatWaitsForLeaveGetsIt() {
        serve(ServerFixture::mirror);
        Peer peer = send(POST + "Expect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
        assertThat(peer.received()).isEqualTo(CONTINUE);
        peer.send("abc" + get("/2"));
        simulation.settle();
        assertThat(peer.received()).isEqualTo(ok("POST / abc") + ok("GET /2"));
    }

    @Test
    void aClientThatDoesNotWaitDoesNot() {
        serve(ServerFixture::mirror);
        assertThat(answer(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"))
                .isEqualTo(ok("POST / abc"));
        assertThat(answer("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"))
                .isEmpty();
        assertThat(answer(POST + "Expect: 100-continue\r\n\r\n")).isEqualTo(ok("POST /"));
    }

    @Test
    void whatHasArrivedIsSeenToo() {
        serve(this::readsLater);
        Peer peer = send(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", "abc");
        advance(1);
        assertThat(peer.received()).startsWith("HTTP/1.1 200 ").endsWith("abc");
    }

    @Generator
    HttpResponse readsLater(HttpRequest request) {
        await(sleep(1));
        return httpResponse(request, 200, new HttpHeaders(), request.readBody());
    }

    @Test
    void aHandlerThatDoesNotReadGivesNoLeave() {
        serve(this::ignores);
        Peer peer = send(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        assertThat(peer.received()).isEqualTo(ok("ignored").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isEnded()).isTrue();
        assertThat(answer(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc" + get("/")))
                .isEqualTo(ok("ignored") + ok("ignored"));
    }

    @Test
    void leaveIsNotGivenInTheMiddleOfAnAnswer() {
        serve(this::answersThenReads);
        Peer peer = send(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        assertThat(peer.received()).contains(CLOSE).endsWith("\r\n\r\n5\r\nearly\r\n");
        peer.send("abc");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("3\r\nabc\r\n0\r\n\r\n");
        assertThat(peer.isEnded()).isTrue();
    }

    @Generator
    HttpResponse answersThenReads(HttpRequest request) {
        ResponseStream out = request.respond(200, new HttpHeaders());
        out.write("early");
        out.write(request.readBody());
        return out.end();
    }

    @Test
    void otherExpectationsAreNotMet() {
        serve(ServerFixture::mirror);
        assertThat(answer(POST + "Expect: the-unexpected\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 417 Expectation Failed\r\n");
    }

    // ---- what nobody reads ----------------------------------------------------------------------------------------

    @Test
    void aShortBodyThatNobodyReadsIsSkipped() {
        serve(this::ignores);
        Peer peer = send(post("x".repeat(65_536)) + CHUNKED + "1\r\nx\r\n", "0\r\n\r\n" + get("/"));
        assertThat(peer.received()).isEqualTo(ok("ignored") + ok("ignored") + ok("ignored"));
    }

    @Test
    void aLongBodyThatNobodyReadsEndsTheConnection() {
        serve(this::ignores);
        Peer peer = send(POST + "Content-Length: 65537\r\n\r\n");
        assertThat(peer.received()).isEqualTo(ok("ignored").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.isClosed()).isFalse();
        for (int i = 0; i < 100; i++) {
            peer.send("x".repeat(1000));
        }
        simulation.settle();
        assertThat(peer.unread()).isZero();
        advance(2);
        assertThat(peer.isClosed()).isTrue();
        peer = send(CHUNKED + "10001\r\n" + "x".repeat(65_537));
        assertThat(peer.received()).isEqualTo(ok("ignored").replace(":22 ", ":24 "));
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void aBodyThatWasReadInPartIsSkippedToo() {
        serve(this::readsOnce);
        assertThat(answer(CHUNKED + "3\r\nabc\r\n", "2\r\nde\r\n0\r\n\r\n" + post("123")))
                .isEqualTo(ok("abc") + ok("123"));
    }

    @Generator
    HttpResponse readsOnce(HttpRequest request) {
        return httpResponse(request, 200, new HttpHeaders(), request.read());
    }

    @Test
    void aBodyThatNobodyReadsAndThatIsMalformedEndsTheConnection() {
        serve(this::ignores);
        Peer peer = send(CHUNKED + "x\r\n" + get("/"));
        assertThat(peer.received()).isEqualTo(ok("ignored"));
        assertThat(peer.isEnded()).isTrue();
    }

    // ---- what is wrong --------------------------------------------------------------------------------------------

    private static void assertRefused(Peer peer) {
        assertThat(peer.received())
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains(CLOSE)
                .endsWith("\n");
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void aMalformedBodyIsAnsweredBy400() {
        serve(ServerFixture::mirror);
        assertRefused(send(CHUNKED + "2\r\nabc\r\n0\r\n\r\n" + get("/")));
    }

    @Test
    void aMalformedBodyIsAnsweredBy400WhereAGeneratorReadsIt() {
        serve(this::readsPieces);
        assertRefused(send(CHUNKED + "2\r\nab\r\n", "x\r\n" + get("/")));
    }

    @Test
    void aBodyThatIsCutOffIsAnsweredBy400() {
        serve(ServerFixture::mirror);
        Peer peer = send(POST + "Content-Length: 5\r\n\r\nabc");
        peer.finish();
        simulation.settle();
        assertThat(peer.received()).isEqualTo(refusal(400, "Bad Request", "the body is cut off"));
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void aHandlerThatLivesWithABadBodyStillEndsTheConnection() {
        serve(this::forgives);
        Peer peer = send(CHUNKED + "nonsense\r\n" + get("/"));
        assertThat(peer.received()).isEqualTo(ok("400 400").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isEnded()).isTrue();
    }

    @Generator
    HttpResponse forgives(HttpRequest request) {
        String text;
        try {
            text = request.readBody().length + "";
        } catch (HttpException e) {
            text = e.status() + "";
        }
        try {
            text += request.read().length;
        } catch (HttpException e) {
            text += " " + e.status();
        }
        return httpResponse(request, 200, new HttpHeaders(), text);
    }

    // ---- back-pressure --------------------------------------------------------------------------------------------

    @Test
    void aHandlerThatDoesNotReadMakesTheClientWait() {
        serve(this::readsLater);
        Peer peer = send(POST + "Content-Length: 1000000\r\n\r\n");
        for (int i = 0; i < 100; i++) {
            peer.send("x".repeat(10_000));
        }
        simulation.settle();
        assertThat(peer.unread()).isGreaterThan(90);
        advance(1);
        assertThat(peer.unread()).isZero();
        assertThat(peer.received()).contains("Content-Length: 1000000\r\n");
    }
}
