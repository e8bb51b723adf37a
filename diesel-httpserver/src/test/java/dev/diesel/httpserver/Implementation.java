package dev.diesel.httpserver;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Who implements the interface: the contract is what both do. */
enum Implementation {
    JDK {
        @Override
        HttpServerProvider provider() {
            try {
                return Class.forName("sun.net.httpserver.DefaultHttpServerProvider")
                        .asSubclass(HttpServerProvider.class)
                        .getConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the tests need --add-exports jdk.httpserver/sun.net.httpserver", e);
            }
        }
    },
    DIESEL {
        @Override
        HttpServerProvider provider() {
            return new DieselHttpServerProvider();
        }
    };

    abstract HttpServerProvider provider();

    /** A server on a free port of the loopback address, not started. */
    HttpServer bound() throws IOException {
        return provider().createHttpServer(anyPort(), 0);
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
