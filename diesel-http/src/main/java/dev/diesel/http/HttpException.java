package dev.diesel.http;

import dev.diesel.DieselException;

/**
 * A message that is no HTTP, or exceeds a limit; with the status code that says so. Any thread.
 *
 * <p>In a server it is thrown where a handler reads the body of a request: 400 for a malformed one, 408 for one that
 * comes too slowly, 413 for one that is too long. A handler may throw it itself; whatever it throws of this kind is
 * answered with its status and its message.
 *
 * <p>In a client it is always 502: what a gateway answers whose server has sent nonsense.
 *
 * <pre>{@code
 * if (!users.contains(name)) {
 *     throw new HttpException(404, "no such user");
 * }
 * }</pre>
 */
public class HttpException extends DieselException {
    private static final long serialVersionUID = 1L;

    private static final int MIN_STATUS = 400;
    private static final int MAX_STATUS = 599;

    private final int status;

    /**
     * An exception with the status of the answer.
     *
     * @param status from 400 to 599
     * @param message for the peer to read, and so without secrets
     */
    public HttpException(int status, String message) {
        super(message);
        if (status < MIN_STATUS || status > MAX_STATUS) {
            throw new IllegalArgumentException("no status of an error: " + status);
        }
        this.status = status;
    }

    /** The status code: RFC 9110 section 15.5 and 15.6. */
    public int status() {
        return status;
    }
}
