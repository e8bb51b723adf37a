package dev.diesel.examples;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.http.HttpServer;
import dev.diesel.http.files.FileHandler;
import java.nio.file.Path;

/** The files of a directory over HTTP. */
public final class FileServer {
    private FileServer() {}

    static HttpServer of(Path root) {
        FileHandler files = new FileHandler(root).mediaType("java", "text/plain; charset=utf-8");
        return new HttpServer(files::handle);
    }

    /** Serves port 8088, or the port in the first argument; the directory is the second, or the current one. */
    public static void main(String[] args) {
        int port = Ports.of(args, 8088);
        Path root = Path.of(args.length > 1 ? args[1] : "");
        Application app = new Application();
        app.addService(new Service(of(root), port));
        System.out.println("In a second terminal: curl -i localhost:" + port + "/pom.xml");
        app.run();
    }
}
