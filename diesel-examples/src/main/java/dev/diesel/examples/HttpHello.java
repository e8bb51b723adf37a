package dev.diesel.examples;

import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;

/** An HTTP server whose handler is a plain function. */
public final class HttpHello {
    private HttpHello() {}

    static HttpResponse helloHttp(HttpRequest request) {
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
        app.addService(new Service(new HttpServer(HttpHello::helloHttp), port));
        System.out.println("In a second terminal: curl -i localhost:" + port + "/");
        app.run();
    }
}
