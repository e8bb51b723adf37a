package dev.diesel.httpserver;

import dev.diesel.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;

/** What a thread of the handler asks of the routine of its exchange, and where the answer is put. Any thread. */
abstract class Command {
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

    /** What has been read, empty at the end of the body; null of a command that gives nothing. */
    final CompletableFuture<byte[]> answer() {
        return answer;
    }

    /** Asks for the next piece of the request's body. */
    static final class Read extends Command {}

    /** Sends a piece of the response. */
    static final class Write extends Command {
        final Head head;
        final byte[] bytes;
        final boolean isLast;

        /**
         * A piece of the response.
         *
         * @param head the first piece has it, the others null
         * @param bytes the content of this piece; used until the command is answered
         * @param isLast whether the response ends with it
         */
        Write(Head head, byte[] bytes, boolean isLast) {
            this.head = head;
            this.bytes = bytes;
            this.isLast = isLast;
        }
    }

    /** Gives the connection up. */
    static final class Abort extends Command {}

    /** How a response begins. */
    record Head(int code, HttpHeaders headers) {}
}
