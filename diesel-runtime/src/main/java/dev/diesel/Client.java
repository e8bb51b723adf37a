package dev.diesel;

import dev.diesel.annotations.Generator;
import dev.diesel.core.ClientLink;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * A connection to a server, with methods that speak its protocol. Hub thread only.
 *
 * <p>Subclass it and mark the methods {@code @Call}: their bodies run on the client's connection. Routines may share
 * a client: calls take turns in the order in which they were made. If a call throws, nobody knows how much of the
 * answer was read, so the client is closed; it may be connected again.
 *
 * <pre>{@code
 * public class EchoClient extends Client {
 *     @Call
 *     public String echo(String message) {
 *         send(message + "\r\n");
 *         return await(until("\r\n"));
 *     }
 * }
 * …
 * EchoClient client = new EchoClient();
 * client.connect("localhost", 8000);
 * String answer = client.echo("hello");
 * }</pre>
 *
 * A call on a client that is not connected throws {@link ClientConnectionClosedException}.
 */
public abstract class Client {
    /** How long {@link #connect(String, int)} tries. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    @SuppressWarnings("this-escape") // the link only keeps it
    private final ClientLink link = new ClientLink(getClass().getSimpleName(), this::onClose);

    /** A client that is not connected. */
    protected Client() {}

    /** The longest token in bytes; 1 MiB unless set. For the constructor of a subclass. */
    protected final void maxToken(int bytes) {
        link.options(link.options().withMaxToken(bytes));
    }

    /** How much input is read before anybody asks for it, in bytes; 64 KiB unless set. For the constructor. */
    protected final void readAhead(int bytes) {
        link.options(link.options().withReadAhead(bytes));
    }

    /**
     * When {@code send} suspends and goes on, in bytes; above 256 KiB and at 64 KiB unless set. For the constructor.
     */
    protected final void waterMarks(int high, int low) {
        link.options(link.options().withWaterMarks(high, low));
    }

    /** How text is encoded; UTF-8 unless set. For the constructor of a subclass. */
    protected final void charset(Charset charset) {
        link.options(link.options().withCharset(charset));
    }

    /**
     * Connects to a server, within 10 seconds. Suspends: only in a generator.
     *
     * <p>The name is resolved on another thread; each of its addresses is tried, in order.
     *
     * @throws ClientConnectException if there is no such host, no address accepts, or the time is over
     * @throws DieselException if it is connected already
     */
    @Generator
    public final void connect(String host, int port) {
        throw Diesel.notCompiled();
    }

    /** Connects to a server as {@link #connect(String, int)} does, within a time of your own. */
    @Generator
    public final void connect(String host, int port, Duration timeout) {
        throw Diesel.notCompiled();
    }

    /** Whether calls can be made. */
    public final boolean isConnected() {
        return link.isConnected();
    }

    /** Whether the server has sent something that no call has read. */
    protected final boolean hasInput() {
        return link.hasInput();
    }

    /**
     * Whether the last connection broke, by a reset or because it could not be written; false if one of both sides has
     * ended it in order.
     */
    protected final boolean hasBroken() {
        return link.hasBroken();
    }

    /** The host that it was connected to last, as {@code connect} named it; empty before that. */
    protected final String host() {
        return link.host();
    }

    /** The port of {@link #host}. */
    protected final int port() {
        return link.port();
    }

    /**
     * Writes what is queued, then closes; a call that runs is interrupted. Does nothing if it is not connected. An
     * override, which learns that it is the program that closes, calls {@code super.close()}.
     */
    public void close() {
        link.close();
    }

    /**
     * Runs on the connection when it has been made, before any call; for a greeting or a login. If it throws, {@code
     * connect} throws that.
     */
    @Generator
    protected void onConnect() {
        // Most protocols begin with a call.
    }

    /** Called when the connection has ended, for whatever reason. */
    protected void onClose() {
        // Most clients need not know.
    }

    ClientLink link() {
        return link;
    }

    /** For generated code: the coroutine of a {@code @Call} method, from the coroutine of its body. */
    public static <R> Coroutine<R> onConnection(Client client, Coroutine<R> body) {
        return client.link.call(body);
    }
}
