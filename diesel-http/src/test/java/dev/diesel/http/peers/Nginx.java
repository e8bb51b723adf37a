package dev.diesel.http.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx on a free port of the loopback, with what a test says of its site. */
final class Nginx implements AutoCloseable {
    private static final String CONFIG = """
            daemon off;
            master_process off;
            pid %1$s/pid;
            error_log stderr notice;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path %1$s/client;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                %3$s
                server {
                    listen 127.0.0.1:%2$d;
                    root %1$s;
                    %4$s
                }
            }
            """;

    private final int port = Program.freePort();
    private final Program program;

    /**
     * Starts it.
     *
     * @param directory its root and the place for its own files
     * @param http directives beside the server
     * @param server directives of the server
     */
    Nginx(Path directory, String http, String server) throws IOException {
        Path config = directory.resolve("nginx.conf");
        Files.writeString(config, CONFIG.formatted(directory, port, http, server));
        program = Program.start("nginx", "-e", "stderr", "-p", directory.toString(), "-c", config.toString());
        try {
            // It has its port when it says who it is.
            program.requireLine(line -> line.contains("nginx/"));
        } catch (AssertionError e) {
            program.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() {
        program.close();
    }
}
