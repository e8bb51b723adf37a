package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.log;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.untilEol;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.net.SocketAddress;

/** A sublogger: one part of the program says more, the rest of it is as quiet as before. */
public final class LogSublogger {
    private static final Logger HTTP_LOG = log.sublogger("http", Level.INFO);
    private static final String HOST = "host:";

    private LogSublogger() {}

    /** Just enough HTTP for one answer. */
    @Generator
    static void helloHttp(SocketAddress peer) {
        String request = await(untilEol()).strip();
        String host = "";
        for (String field = await(untilEol()).strip();
                !field.isEmpty();
                field = await(untilEol()).strip()) {
            if (field.regionMatches(true, 0, HOST, 0, HOST.length())) {
                host = field.substring(HOST.length()).strip();
            }
        }
        HTTP_LOG.info(request.replaceFirst(" HTTP/.*", "") + " Host=" + host);
        String content = "Hello, World!";
        send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n");
        send("Content-Length: " + content.length() + "\r\n\r\n" + content);
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(LogSublogger::helloHttp, port));
        System.out.println("In a second terminal: curl localhost:" + port + "/");
        app.run();
    }
}
