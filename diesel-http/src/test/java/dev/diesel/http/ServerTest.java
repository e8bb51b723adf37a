package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Requests and answers, and how a connection goes on: RFC 9112 section 9. */
class ServerTest extends ServerFixture {
    @Generator
    HttpResponse slow(HttpRequest request) {
        await(sleep(1));
        return httpResponse(request, 200, new HttpHeaders(), "slow " + request.path());
    }

    @Test
    void answersAPlainFunction() {
        serve(ServerFixture::mirror);
        assertThat(answer(get("/a?b=c"))).isEqualTo(ok("GET /a b=c"));
    }

    @Test
    void answersAGenerator() {
        serve(this::slow);
        Peer peer = send(get("/1"), get("/2"));
        assertThat(peer.received()).isEmpty();
        advance(1);
        assertThat(peer.received()).isEqualTo(ok("slow /1").replace(":22 ", ":23 "));
        advance(1);
        assertThat(peer.received()).isEqualTo(ok("slow /2").replace(":22 ", ":24 "));
    }

    @Test
    void answersALambdaAndAnObject() {
        serve(request -> httpResponse(request, 200, new HttpHeaders(), "lambda"));
        assertThat(answer(get("/"))).isEqualTo(ok("lambda"));
        simulation.application().addService(new dev.diesel.Service(new HttpServer(new Answering("object")), 8089));
        Peer peer = simulation.connect(8089);
        peer.send(get("/"));
        simulation.settle();
        assertThat(peer.received()).isEqualTo(ok("object"));
    }

    /** A handler with a field. */
    private record Answering(String text) implements HttpHandler {
        @Override
        public HttpResponse handle(HttpRequest request) {
            return httpResponse(request, 200, new HttpHeaders(), text);
        }
    }

    @Test
    void requestsInOnePacketAreAnsweredInOrderInOneWrite() {
        serve(ServerFixture::mirror);
        Peer peer = send(
                get("/1") + get("/2") + "POST /3 HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\nbody" + get("/4"));
        assertThat(peer.received()).isEqualTo(ok("GET /1") + ok("GET /2") + ok("POST /3 body") + ok("GET /4"));
        assertThat(peer.writes()).isEqualTo(1);
        assertThat(peer.isEnded()).isFalse();
    }

    @Test
    void requestsInOnePacketLetTheOthersHaveTheirTurn() {
        serve(request -> {
            seen.add(request.path());
            return mirror(request);
        });
        Peer greedy = simulation.connect(PORT);
        greedy.send(get("/many").repeat(100));
        Peer modest = simulation.connect(PORT);
        modest.send(get("/one"));
        simulation.settle();
        assertThat(seen).hasSize(101).startsWith("/many");
        assertThat(seen.indexOf("/one")).isLessThan(20);
        assertThat(modest.received()).isEqualTo(ok("GET /one"));
    }

    @Test
    void everySplitGivesTheSame() {
        serve(ServerFixture::mirror);
        String requests =
                "\r\nPOST /a%20b?q HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                        + get("/2");
        String expected = ok("POST /a b q abc") + ok("GET /2");
        for (int at = 1; at < requests.length(); at++) {
            assertThat(answer(requests.substring(0, at), requests.substring(at)))
                    .as("split at %d", at)
                    .isEqualTo(expected);
        }
        assertThat(answer(requests.split(""))).isEqualTo(expected);
    }

    @Test
    void connectionCloseEndsIt() {
        serve(ServerFixture::mirror);
        Peer peer = send("GET /1 HTTP/1.1\r\n" + HOST + "Connection: x, Close\r\n\r\n" + get("/2"));
        assertThat(peer.received()).isEqualTo(ok("GET /1").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isEnded()).isTrue();
        peer.finish();
        simulation.settle();
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.connections()).isZero();
    }

    @Test
    void aHandlerMayEndIt() {
        serve(request -> httpResponse(request, 200, new HttpHeaders().add("Connection", "keep-alive, close"), ""));
        Peer peer = send(get("/"));
        assertThat(peer.received()).isEqualTo(ok("").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void http10ClosesUnlessAskedToGoOn() {
        serve(ServerFixture::mirror);
        Peer peer = send("GET /1 HTTP/1.0\r\n\r\n");
        assertThat(peer.received()).isEqualTo(ok("GET /1").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isClosed()).isTrue();
        peer = send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET /2 HTTP/1.0\r\n\r\n");
        assertThat(peer.received())
                .isEqualTo(ok("GET /1").replace("Content-Length", "Connection: keep-alive\r\nContent-Length")
                        + ok("GET /2").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void headHasTheHeadOfGet() {
        serve(ServerFixture::mirror);
        assertThat(answer("HEAD /abc HTTP/1.1\r\n" + HOST + "\r\n" + get("/2")))
                .isEqualTo(ok("HEAD /abc").replace("HEAD /abc", "").replace("Content-Length: 0", "Content-Length: 9")
                        + ok("GET /2"));
    }

    @Test
    void theFourFormsOfATarget() {
        serve(request -> httpResponse(
                request,
                200,
                new HttpHeaders(),
                request.target() + " " + request.path() + " "
                        + request.headers().get("Host", "-")));
        assertThat(answer(get("/a/../b%2Fc"))).isEqualTo(ok("/a/../b%2Fc /b/c localhost"));
        assertThat(answer(get("http://other:1/x?y"))).isEqualTo(ok("http://other:1/x?y /x other:1"));
        assertThat(answer("GET http://other HTTP/1.0\r\n\r\n")).endsWith("http://other / other");
        assertThat(answer("OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(ok("* * localhost"));
        assertThat(answer("CONNECT other:443 HTTP/1.1\r\nHost: other:443\r\n\r\n"))
                .isEqualTo(refusal(501, "Not Implemented", "this is no proxy"));
        assertThat(answer(get("*"))).startsWith("HTTP/1.1 400 ");
        assertThat(answer(get("/../x"))).startsWith("HTTP/1.1 400 ");
        assertThat(answer(get("/%00"))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void theRequestTellsEverything() {
        serve(request -> {
            seen.add(request.version());
            seen.add(request.peer());
            seen.add(request.headers().all("a"));
            seen.add(request.trailers().size());
            return mirror(request);
        });
        Peer peer = send("BREW /pot HTTP/1.1\r\n" + HOST + "A: 1\r\nb: x\r\na: 2\r\n\r\n");
        assertThat(peer.received()).isEqualTo(ok("BREW /pot"));
        assertThat(seen).containsExactly("HTTP/1.1", peer.address(), java.util.List.of("1", "2"), 0);
    }

    /** RFC 9110 section 7.8: a server may ignore the offer. */
    @Test
    void anOfferToUpgradeIsIgnored() {
        serve(ServerFixture::mirror);
        assertThat(answer("GET / HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n\r\n"))
                .isEqualTo(ok("GET /"));
    }

    @Test
    void goodRequestsAreAnsweredBeforeABadOne() {
        serve(ServerFixture::mirror);
        Peer peer = send(get("/1") + "GET /2 HTTP/1.1\r\n\r\n" + get("/3"));
        assertThat(peer.received()).isEqualTo(ok("GET /1") + refusal(400, "Bad Request", "no Host"));
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.isClosed()).isFalse();
        peer.send(get("/4"));
        advance(2);
        assertThat(peer.received()).isEmpty();
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void aClientThatHasEndedItsStreamIsAnswered() {
        serve(this::slow);
        Peer peer = send(get("/1") + get("/2"));
        peer.finish();
        advance(2);
        assertThat(peer.received()).contains("slow /1").endsWith("slow /2");
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void aClientThatGoesInTheMiddleOfAHeadIsForgotten() {
        serve(ServerFixture::mirror);
        Peer peer = send("GET / HT");
        peer.finish();
        simulation.settle();
        assertThat(peer.received()).isEmpty();
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.log()).doesNotContain("{error}").doesNotContain("{warn}");
    }

    @Test
    void aHandlerThatFailsIsAnsweredBy500AndTheConnectionGoesOn() {
        serve(request -> {
            if (request.path().equals("/fail")) {
                throw new IOException("secret");
            }
            return mirror(request);
        });
        String failed = answer("POST /fail HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc", get("/2"));
        assertThat(failed)
                .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                .doesNotContain("secret")
                .contains("\r\n\r\n500 Internal Server Error\n")
                .endsWith(ok("GET /2"));
        assertThat(simulation.log())
                .contains("{error} POST /fail failed")
                .contains("java.io.IOException: secret")
                .contains("ServerTest.java:");
    }

    @Test
    void aHandlerMayThrowAStatus() {
        serve(request -> {
            throw new HttpException(404, "no such user");
        });
        assertThat(answer(get("/")))
                .isEqualTo(refusal(404, "Not Found", "no such user").replace(CLOSE, ""));
        assertThat(simulation.log()).doesNotContain("{error}");
    }

    @Test
    void aStatusNeedsNoMessage() {
        serve(request -> {
            throw new HttpException(404, request.path().equals("/") ? null : "");
        });
        assertThat(answer(get("/"))).endsWith("\r\n\r\n404 Not Found\n");
        assertThat(answer(get("/x"))).endsWith("\r\n\r\n404 Not Found\n");
    }

    @Generator
    HttpResponse failsLate(HttpRequest request) {
        await(sleep(1));
        throw new IllegalStateException("late");
    }

    @Test
    void theFailureOfAGeneratorIsLoggedWithItsLogicalStack() {
        serve(this::failsLate);
        Peer peer = send(get("/"));
        advance(1);
        assertThat(peer.received()).startsWith("HTTP/1.1 500 ");
        assertThat(simulation.log()).contains("failsLate").contains("ServerConnection.answer");
    }

    @Test
    void whatIsNoAnswerIsAFailure() {
        serve(request -> null);
        assertThat(answer(get("/"))).startsWith("HTTP/1.1 500 ");
        assertThat(simulation.log()).contains("the handler has returned null");
    }

    @Test
    void aWaitingConnectionHoldsNoBuffer() {
        serve(ServerFixture::mirror);
        send(get("/1"));
        assertThat(simulation.buffers()).isZero();
        assertThat(simulation.timers()).isEqualTo(2);
    }

    @Test
    void theDateGoesWithTheClock() {
        serve(ServerFixture::mirror);
        Peer peer = send(get("/"));
        advance(59);
        peer.send(get("/"));
        simulation.settle();
        assertThat(peer.received()).contains("19:55:22 GMT").contains("19:56:21 GMT");
    }

    @Test
    void aHostMayBeMissingIfTheServerSaysSo() {
        serve(new HttpServer(ServerFixture::mirror).hostRequired(false));
        assertThat(answer("GET /a HTTP/1.1\r\n\r\n")).isEqualTo(ok("GET /a"));
        assertThat(answer("GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"))
                .isEqualTo(refusal(400, "Bad Request", "more than one Host"));
    }
}
