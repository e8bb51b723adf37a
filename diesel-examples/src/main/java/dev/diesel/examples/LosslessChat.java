package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.untilEol;

import dev.diesel.Application;
import dev.diesel.Event;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.sync.Subscription;
import java.net.SocketAddress;

/**
 * A subscription keeps what is fired while the handler waits for something else: here for a name, and in the pause that
 * gives a slow reader time.
 */
public final class LosslessChat {
    /** Somebody said something. */
    record Message(String nick, String text) {}

    private static final Event<Message> CHAT = new Event<>("lossless chat message");
    private static final double PAUSE_SECONDS = 0.5;

    private LosslessChat() {}

    @Generator
    static void chat(SocketAddress peer) {
        try (Subscription<Message> others = new Subscription<>(CHAT)) {
            send("What is your name?\r\n");
            String nick = await(untilEol()).strip();
            while (true) {
                OneOf2<String, Message> next = await(untilEol(), others.next());
                if (next.isFirst()) {
                    fire(CHAT, new Message(nick, next.first().strip()));
                } else {
                    Message message = next.second();
                    send("<" + message.nick() + "> " + message.text() + "\r\n");
                    await(sleep(PAUSE_SECONDS));
                }
            }
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(LosslessChat::chat, port));
        System.out.println("In two more terminals: nc localhost " + port);
        app.run();
    }
}
