package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other people, and many of them. */
class ClientsIT {
    private static final int BIG = 32 * 1024 * 1024;

    private static final HttpHandler ECHO = exchange -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getRequestBody().transferTo(exchange.getResponseBody());
        exchange.close();
    };

    private static ServerFixture serve(HttpHandler handler) throws IOException {
        return new ServerFixture(Implementation.DIESEL, handler);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static long checksum(InputStream in) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
        checked.transferTo(OutputStream.nullOutputStream());
        return checked.getChecksum().getValue();
    }

    private static HttpRequest post(URI uri, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(body)
                .build();
    }

    @Test
    void aBigBodyIsReceived() throws Exception {
        byte[] body = random(BIG);
        HttpHandler handler = exchange -> Handlers.answer(exchange, 200, "" + checksum(exchange.getRequestBody()));
        HttpClient client = HttpClient.newHttpClient();
        try (ServerFixture fixture = serve(handler)) {
            for (HttpRequest.BodyPublisher each : List.of(
                    BodyPublishers.ofByteArray(body),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
                HttpResponse<String> response = client.send(post(fixture.uri("/"), each), BodyHandlers.ofString());
                assertThat(response.body()).isEqualTo("" + checksum(new ByteArrayInputStream(body)));
            }
        }
    }

    @Test
    void aBigBodyIsSent() throws Exception {
        byte[] body = random(BIG);
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(
                    200, Long.parseLong(exchange.getRequestURI().getQuery()));
            exchange.getResponseBody().write(body);
            exchange.close();
        };
        HttpClient client = HttpClient.newHttpClient();
        try (ServerFixture fixture = serve(handler)) {
            for (int length : new int[] {0, BIG}) {
                HttpResponse<InputStream> response = client.send(
                        HttpRequest.newBuilder(fixture.uri("/?" + length)).build(), BodyHandlers.ofInputStream());
                assertThat(checksum(response.body())).isEqualTo(checksum(new ByteArrayInputStream(body)));
            }
        }
    }

    @Test
    void bigBodiesGoBothWaysAtOnce() throws Exception {
        String body = new String(random(BIG), ISO_8859_1);
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (ServerFixture fixture = serve(ECHO);
                RawClient client = fixture.connect()) {
            Future<?> sent = sender.submit(() -> {
                client.send(RawClient.post("/", body));
                return null;
            });
            assertThat(client.read().body().equals(body)).isTrue();
            sent.get(20, TimeUnit.SECONDS);
        } finally {
            sender.shutdown();
        }
    }

    @Test
    void manyClientsAreServedAtOnce() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (ServerFixture fixture = serve(ECHO)) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(client.sendAsync(
                        post(fixture.uri("/"), BodyPublishers.ofString("request " + i)), BodyHandlers.ofString()));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(60, TimeUnit.SECONDS).body()).isEqualTo("request " + i);
            }
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpItsOwnHandlerOnly() throws Exception {
        byte[] piece = random(1024 * 1024);
        CompletableFuture<Integer> written = new CompletableFuture<>();
        HttpHandler handler = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/small")) {
                Handlers.answer(exchange, 200, "small");
                return;
            }
            exchange.sendResponseHeaders(200, (long) piece.length * 64);
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(piece);
            }
            exchange.close();
            written.complete(64);
        };
        try (ServerFixture fixture = serve(handler);
                RawClient slow = fixture.connect();
                RawClient quick = fixture.connect()) {
            slow.send(RawClient.get("/big"));
            slow.readHead();
            for (int i = 0; i < 100; i++) {
                assertThat(quick.exchange(RawClient.get("/small")).body()).isEqualTo("small");
            }
            assertThat(written).isNotDone();
            for (int i = 0; i < 64; i++) {
                slow.exactly(piece.length);
            }
            assertThat(written.get(20, TimeUnit.SECONDS)).isEqualTo(64);
        }
    }

    @Test
    void curlIsServed(@TempDir Path directory) throws Exception {
        assumeTrue(isThere("curl"), "curl is not installed");
        Path upload = Files.write(directory.resolve("upload"), random(3_000_000));
        try (ServerFixture fixture = serve(ECHO)) {
            String uri = fixture.uri("/").toString();
            for (String[] options :
                    new String[][] {{"-H", "Expect: 100-continue"}, {"-H", "Transfer-Encoding: chunked"}, {"--http1.0"}
                    }) {
                Path download = directory.resolve("download");
                List<String> command = new ArrayList<>(List.of("curl", "-sSf", "--max-time", "60", "-X", "POST"));
                command.addAll(List.of(options));
                command.addAll(List.of("--data-binary", "@" + upload, "-o", download.toString(), uri));
                assertThat(run(command)).isEmpty();
                assertThat(download).hasSameBinaryContentAs(upload);
            }
        }
    }

    private static boolean isThere(String program) {
        try {
            run(List.of(program, "--version"));
            return true;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void theFileServerOfTheJdkRunsOnIt(@TempDir Path directory) throws Exception {
        assumeTrue(Runtime.version().feature() >= 18, "SimpleFileServer is in JDK 18 and later");
        Files.writeString(directory.resolve("hello.txt"), "hello");
        HttpServer server = fileServer(directory.toRealPath());
        assertThat(server).isInstanceOf(GatewayServer.class);
        server.start();
        try (RawClient client = new RawClient(server)) {
            assertThat(client.exchange(RawClient.get("/hello.txt")).body()).isEqualTo("hello");
            assertThat(client.exchange(RawClient.get("/")).body()).contains("hello.txt");
            assertThat(client.exchange(RawClient.get("/absent")).code()).isEqualTo(404);
            client.send(RawClient.request("HEAD", "/hello.txt") + "\r\n");
            assertThat(client.readHead().field("Content-Length")).isEqualTo("5");
        } finally {
            server.stop(0);
        }
    }

    /** SimpleFileServer.createFileServer, which the release that this is compiled for does not have. */
    private static HttpServer fileServer(Path root) throws ReflectiveOperationException {
        Class<?> level = Class.forName("com.sun.net.httpserver.SimpleFileServer$OutputLevel");
        return (HttpServer) Class.forName("com.sun.net.httpserver.SimpleFileServer")
                .getMethod("createFileServer", InetSocketAddress.class, Path.class, level)
                .invoke(
                        null,
                        Implementation.anyPort(),
                        root,
                        level.getField("NONE").get(null));
    }

    @Test
    void virtualThreadsRunHandlers() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads are in JDK 21 and later");
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        HttpServer server = Implementation.DIESEL.bound();
        server.setExecutor(threads);
        server.createContext("/", ECHO);
        server.start();
        try {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RawClient client = new RawClient(server);
                client.send(RawClient.request("POST", "/") + "Content-Length: 5\r\n\r\nhe");
                clients.add(client);
            }
            for (RawClient each : clients) {
                each.send("llo");
                assertThat(each.read().body()).isEqualTo("hello");
                each.close();
            }
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
