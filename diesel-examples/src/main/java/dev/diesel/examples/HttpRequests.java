package dev.diesel.examples;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpClient;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpResponse;

/** An HTTP client: two requests on one connection, for something that is there and something that is not. */
public final class HttpRequests {
    private HttpRequests() {}

    @Generator
    static void requestLoop(Application app, String host, int port) {
        HttpClient client = new HttpClient();
        client.connect(host, port);
        HttpHeaders headers = new HttpHeaders();
        headers.set("Host", host);
        print(client.request("GET", "/", headers));
        print(client.request("GET", "/noexist/", headers));
        app.halt();
    }

    private static void print(HttpResponse response) {
        System.out.println(response.code() + " " + response.text().strip());
    }

    /** Asks the server on port 8088 of this machine, or on the port in the first argument. */
    public static void main(String[] args) {
        Application app = new Application();
        app.addLoop(new Loop(HttpRequests::requestLoop, app, "localhost", Ports.of(args, 8088)));
        app.run();
    }
}
