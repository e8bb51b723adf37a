package dev.diesel.httpserver;

import dev.diesel.Service;
import dev.diesel.http.HttpServer;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The system properties of the JDK's own server, as limits of ours: the interface has no options, and programs are
 * started with these. Any thread. A property that is absent, no number or not positive leaves diesel's default.
 */
final class Settings {
    private static final String PREFIX = "sun.net.httpserver.";
    private static final int ABSENT = 0;
    private static final int FIELDS = 200;
    private static final int FIELD_BYTES = 64 * 1024;

    private Settings() {}

    static void apply(HttpServer server) {
        seconds("idleInterval", server::idleTimeout);
        seconds("maxReqTime", server::firstByteTimeout);
        seconds("maxReqTime", server::headTimeout);
        seconds("maxReqTime", server::bodyTimeout);
        seconds("maxRspTime", server::writeTimeout);
        server.maxFields(number(PREFIX + "maxReqHeaders", FIELDS), number(PREFIX + "maxReqHeaderSize", FIELD_BYTES));
    }

    static void apply(Service service) {
        int connections = number("jdk.httpserver.maxConnections", ABSENT);
        if (connections != ABSENT) {
            service.maxConnections(connections);
        }
    }

    private static void seconds(String name, Consumer<Duration> option) {
        int value = number(PREFIX + name, ABSENT);
        if (value != ABSENT) {
            option.accept(Duration.ofSeconds(value));
        }
    }

    private static int number(String name, int otherwise) {
        int value = Integer.getInteger(name, otherwise);
        return value > 0 ? value : otherwise;
    }
}
