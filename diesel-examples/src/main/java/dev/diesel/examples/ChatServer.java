package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.untilEol;
import static dev.diesel.Diesel.waitFor;

import dev.diesel.Application;
import dev.diesel.Event;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** Events: what one connection fires reaches the handlers of all others. The first line is the peer's nickname. */
public final class ChatServer {
    /** Somebody said something. */
    record Message(String nick, String text) {}

    private static final Event<Message> CHAT = new Event<>("chat message");

    private ChatServer() {}

    @Generator
    static void chat(SocketAddress peer) {
        String nick = await(untilEol()).strip();
        while (true) {
            OneOf2<String, Message> next = await(untilEol(), waitFor(CHAT));
            if (next.isFirst()) {
                fire(CHAT, new Message(nick, next.first().strip()));
            } else {
                Message message = next.second();
                send("<" + message.nick() + "> " + message.text() + "\r\n");
            }
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(ChatServer::chat, port));
        System.out.println("In two more terminals: nc localhost " + port);
        System.out.println("The first line that you type is your name, each further line goes to the others.");
        app.run();
    }
}
