package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.log;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The logging programs of the reference print what it shows. */
@Timeout(60)
class LogProgramsIT {
    private static final int DATE_LENGTH = "[Sun Sep 20 19:55:22 2009] ".length();

    private final StringBuilder out = new StringBuilder();

    private Stream<String> lines() {
        return out.toString().lines().map(line -> line.substring(DATE_LENGTH));
    }

    @Generator
    static void ohCrap(Application app) {
        await(sleep(0.01));
        log.critical("CRAP!!!");
        app.halt();
    }

    @Test
    void theGlobalLogShowsWarningsAndWorse() {
        Application app = new Application(new Logger(Level.WARN, out));
        app.addLoop(new Loop(LogProgramsIT::ohCrap, app));
        log.info("not shown");
        app.run();
        assertThat(lines()).containsExactly("{critical} CRAP!!!");
    }

    @Generator
    static void handleEcho(SocketAddress peer) {
        while (true) {
            String message = await(until("\r\n"));
            send("you said: " + message);
            log.info("I just echoed " + message.strip());
        }
    }

    @Generator
    static void handleQuietly(SocketAddress peer) {
        Logger echoLog = log.sublogger("echo", Level.INFO);
        String message = await(until("\r\n"));
        echoLog.info("GET " + message.strip());
        log.info("not shown");
        send("done\r\n");
    }

    private static void exchange(Application app, Service service, String text) throws Exception {
        app.addService(service);
        Thread thread = new Thread(app::run);
        thread.start();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isPositive();
        }
        app.halt();
        thread.join();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Test
    void anotherLoggerShowsMoreAndTheApplicationsOwnLinesToo() throws Exception {
        Application app = new Application(new Logger(Level.INFO, out));
        exchange(app, new Service(LogProgramsIT::handleEcho, anyPort()), "hi\r\nhello\r\n");
        assertThat(lines())
                .containsExactly(
                        "{info} Starting diesel application",
                        "{info} I just echoed hi",
                        "{info} I just echoed hello",
                        "{info} Ending diesel application");
    }

    @Test
    void aSubloggerShowsItsLinesAndNotTheApplications() throws Exception {
        Application app = new Application(new Logger(Level.WARN, out));
        exchange(app, new Service(LogProgramsIT::handleQuietly, anyPort()), "/foo\r\n");
        assertThat(lines()).containsExactly("{echo:info} GET /foo");
    }
}
