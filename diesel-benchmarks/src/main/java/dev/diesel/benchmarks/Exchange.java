package dev.diesel.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the clients of a measurement send, and what they must get for it. */
enum Exchange {
    /** A line of 32 bytes, which comes back behind a prefix. */
    LINE(1, "abcdefghijklmnopqrstuvwxyzabcd\r\n", "", "you said: abcdefghijklmnopqrstuvwxyzabcd\r\n", 42),

    /** A request of HTTP with the fields of a small client. */
    HTTP(1, Plaintext.REQUEST, "HTTP/1.1 200 OK\r\n", "Hello, World!", Plaintext.ANSWER_LENGTH),

    /** Sixteen such requests at a time. */
    HTTP16(16, Plaintext.REQUEST, "HTTP/1.1 200 OK\r\n", "Hello, World!", Plaintext.ANSWER_LENGTH);

    private final int count;
    private final String requests;
    private final String answerStart;
    private final String answerEnd;
    private final int answerLength;

    Exchange(int count, String request, String answerStart, String answerEnd, int answerLength) {
        this.count = count;
        this.requests = request.repeat(count);
        this.answerStart = answerStart;
        this.answerEnd = answerEnd;
        this.answerLength = answerLength;
    }

    /** How many requests are sent at once. */
    int count() {
        return count;
    }

    /** All of them, to be sent at once. */
    ByteBuffer requests() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(requests.length());
        return buffer.put(requests.getBytes(StandardCharsets.US_ASCII)).flip();
    }

    /** How many bytes answer them. */
    int answersLength() {
        return count * answerLength;
    }

    /** Whether these are the answers: the length of each, how it begins, and how it ends. */
    boolean isAnsweredBy(ByteBuffer answers) {
        boolean right = answers.remaining() == answersLength();
        for (int end = answerLength; right && end <= answers.remaining(); end += answerLength) {
            right = stands(answerStart, answers, end - answerLength)
                    && stands(answerEnd, answers, end - answerEnd.length());
        }
        return right;
    }

    private static boolean stands(String text, ByteBuffer in, int at) {
        for (int i = 0; i < text.length(); i++) {
            if (in.get(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
