package dev.diesel.examples;

import static dev.diesel.Diesel.log;
import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;

/** A sublogger: one part of the program says more, the rest of it is as quiet as before. */
public final class LogSublogger {
    private static final Logger HTTP_LOG = log.sublogger("http", Level.INFO);

    private LogSublogger() {}

    static HttpResponse helloHttp(HttpRequest request) {
        HTTP_LOG.info(request.method() + " " + request.target() + " Host="
                + request.headers().get("Host", ""));
        String content = "Hello, World!";
        HttpHeaders headers = new HttpHeaders();
        headers.add("Content-Length", content.length());
        headers.add("Content-Type", "text/plain");
        return httpResponse(request, 200, headers, content);
    }

    /** Serves port 8088, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args, 8088);
        Application app = new Application();
        app.addService(new Service(new HttpServer(LogSublogger::helloHttp), port));
        System.out.println("In a second terminal: curl localhost:" + port + "/");
        app.run();
    }
}
