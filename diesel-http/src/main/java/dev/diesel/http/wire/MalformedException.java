package dev.diesel.http.wire;

/**
 * What came is no HTTP, or more of it than the limits allow. It says how a server answers; a client has no use for
 * that. It has no stack trace: where in the parser it was made says nothing about the peer's mistake.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A mistake with the status code of the answer: 400, 413, 414, 417, 431, 501 or 505. */
    public MalformedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static MalformedException bad(String message) {
        return new MalformedException(400, message);
    }

    /** The status code of the answer. */
    public int status() {
        return status;
    }
}
