package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.joined;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.spawn;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Client;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some workers share one iterator and one array. Between two waits no other routine runs, so neither needs a lock: nobody
 * else can take the page that {@code hasNext} has promised.
 */
public final class Crawler {
    private static final int PAGES = 50;
    private static final int WORKERS = 10;

    private Crawler() {}

    /** Asks for pages, one line each. */
    static final class PageClient extends Client {
        @Call
        String fetch(int page) {
            send("page " + page + "\r\n");
            return await(until("\r\n")).strip();
        }
    }

    @Generator
    static void worker(int port, Iterator<Integer> pages, String[] found) {
        PageClient client = new PageClient();
        client.connect("localhost", port);
        while (pages.hasNext()) {
            int page = pages.next();
            found[page] = client.fetch(page);
        }
        client.close();
    }

    @Generator
    static void crawlAll(Application app, int port) {
        Iterator<Integer> pages = IntStream.range(0, PAGES).iterator();
        String[] found = new String[PAGES];
        List<Loop> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(spawn(Crawler::worker, port, pages, found));
        }
        for (Loop worker : workers) {
            await(joined(worker));
        }
        for (String text : found) {
            System.out.println(text);
        }
        app.halt();
    }

    /** The other side: a slow site that has every page. */
    @Generator
    static void serveSite(SocketAddress peer) {
        while (true) {
            String page = await(until("\r\n")).strip();
            await(sleep(1.0));
            send("this is " + page + "\r\n");
        }
    }

    /** Serves a site on a free port, crawls it, prints it and ends. */
    public static void main(String[] args) {
        Application app = new Application();
        Service site = new Service(Crawler::serveSite, 0);
        app.addService(site);
        app.addLoop(new Loop(Crawler::crawlAll, app, site.port()));
        app.run();
    }
}
