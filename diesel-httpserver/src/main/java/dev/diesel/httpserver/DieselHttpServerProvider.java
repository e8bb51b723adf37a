package dev.diesel.httpserver;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Makes the servers of {@code com.sun.net.httpserver} run on diesel. Any thread.
 *
 * <p>It is found by itself when this module is on the class path or the module path; the system property
 * {@code com.sun.net.httpserver.HttpServerProvider} with the name of this class chooses it among several. The program
 * stays as it is:
 *
 * <pre>{@code
 * HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
 * server.createContext("/", exchange -> {
 *     exchange.sendResponseHeaders(200, -1);
 * });
 * server.start();
 * }</pre>
 *
 * A program that wants both kinds of server makes those of diesel with {@code new DieselHttpServerProvider()}.
 */
public final class DieselHttpServerProvider extends HttpServerProvider {
    /** For {@link HttpServerProvider#provider()}, and for programs that choose it themselves. */
    public DieselHttpServerProvider() {}

    /**
     * A server that runs on diesel.
     *
     * @param address where it listens at once; null if it is bound later; port 0 chooses a free port
     * @param backlog how many connections the system keeps until they are accepted; zero or less for the default
     * @throws java.net.BindException if the address cannot be used
     */
    @Override
    public HttpServer createHttpServer(InetSocketAddress address, int backlog) throws IOException {
        GatewayServer server = new GatewayServer();
        if (address == null) {
            return server;
        }
        try {
            server.bind(address, backlog);
            return server;
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    /**
     * A server of the JDK's own, as diesel has none with encryption. It needs the JVM's option {@code --add-exports
     * jdk.httpserver/sun.net.httpserver=dev.diesel.httpserver}, or {@code =ALL-UNNAMED} on the class path. A proxy that
     * ends the encryption before a server of {@link #createHttpServer} needs nothing.
     *
     * @throws UnsupportedOperationException without that option
     */
    @Override
    public HttpsServer createHttpsServer(InetSocketAddress address, int backlog) throws IOException {
        return defaultProvider().createHttpsServer(address, backlog);
    }

    private static HttpServerProvider defaultProvider() {
        try {
            return Class.forName("sun.net.httpserver.DefaultHttpServerProvider")
                    .asSubclass(HttpServerProvider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(
                    "diesel has no HTTPS server: let a proxy end the encryption before an HttpServer, or start the JVM"
                            + " with --add-exports jdk.httpserver/sun.net.httpserver="
                            + moduleName() + " to get the JDK's own",
                    e);
        }
    }

    private static String moduleName() {
        Module module = DieselHttpServerProvider.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }
}
