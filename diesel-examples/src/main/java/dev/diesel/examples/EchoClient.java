package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Client;
import dev.diesel.Diesel;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;

/** A client: a call runs on the client's connection, and its caller goes on with the returned value. */
public final class EchoClient extends Client {
    @Call
    String echo(String message) {
        send(message + "\r\n");
        return await(until("\r\n"));
    }

    @Generator
    static String echoOnce(int port, String message) {
        EchoClient client = new EchoClient();
        client.connect("localhost", port);
        try {
            return client.echo(message);
        } finally {
            client.close();
        }
    }

    /** Asks the echo server on port 8000, or on the port in the first argument. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                Diesel.run(EchoClient::echoOnce, Ports.of(args), "woot!").strip());
    }
}
