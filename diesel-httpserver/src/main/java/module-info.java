/** Runs programs written for {@code com.sun.net.httpserver} on diesel. */
module dev.diesel.httpserver {
    requires transitive jdk.httpserver;
    requires dev.diesel.http;

    exports dev.diesel.httpserver;

    provides com.sun.net.httpserver.spi.HttpServerProvider with
            dev.diesel.httpserver.DieselHttpServerProvider;
}
