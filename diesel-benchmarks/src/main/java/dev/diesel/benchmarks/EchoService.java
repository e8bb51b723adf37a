package dev.diesel.benchmarks;

import dev.diesel.Application;
import dev.diesel.Service;

/**
 * The README's echo service in a process of its own, on a free port, which it prints. The thread has a name by which
 * tools of the system find it.
 */
final class EchoService {
    private EchoService() {}

    /** Runs until it is killed. */
    public static void main(String[] args) {
        Application app = new Application();
        Service service = new Service(EchoHandler::handleEcho, 0);
        app.addService(service);
        System.out.println(service.port());
        new Thread(app::run, "hub").start();
    }
}
