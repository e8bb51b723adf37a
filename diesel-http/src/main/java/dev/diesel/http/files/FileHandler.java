package dev.diesel.http.files;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.now;
import static dev.diesel.Diesel.thread;
import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpException;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.wire.HttpDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Serves the files of a directory, by {@code GET} and {@code HEAD}: RFC 9110 sections 13 and 14. It may be made by any
 * thread; options are set before it is used.
 *
 * <p>Files are looked up on another thread, and their content does not pass through the heap. {@code ETag} and
 * {@code Last-Modified} are sent, conditions are answered by 304 or 412, a range of bytes by 206 or 416; who asks for
 * several ranges gets the whole file.
 *
 * <p>Nothing outside the directory can be reached: neither by dots or escapes in the path, nor by a symbolic link. Names
 * that begin with a dot are not served, but for {@code .well-known}; nor is a path with an escaped slash or backslash.
 * A directory is answered by its index file, never by a list.
 *
 * <pre>{@code
 * FileHandler files = new FileHandler(Path.of("public"));
 * app.addService(new Service(new HttpServer(files::handle), 8088));
 * }</pre>
 */
public final class FileHandler {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int MOVED_PERMANENTLY = 301;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final FileLookup lookup;
    private final MediaTypes types = new MediaTypes();

    /**
     * Serves the files below a directory.
     *
     * @throws UncheckedIOException if there is no such directory
     */
    public FileHandler(Path root) {
        try {
            lookup = new FileLookup(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that a directory is answered by; {@code index.html} unless set. */
    public FileHandler index(String name) {
        lookup.index(name);
        return this;
    }

    /**
     * The {@code Content-Type} of files whose names end in a dot and this extension; in any case. The common types are
     * known; what is not is {@code application/octet-stream}.
     */
    public FileHandler mediaType(String extension, String type) {
        types.put(extension, type);
        return this;
    }

    /** Answers a request for the file of its path. */
    @Generator
    public HttpResponse handle(HttpRequest request) throws IOException {
        boolean isHead = request.method().equals("HEAD");
        if (!isHead && !request.method().equals("GET")) {
            HttpHeaders headers = new HttpHeaders().add("Allow", "GET, HEAD");
            return text(request, METHOD_NOT_ALLOWED, headers, "only GET and HEAD");
        }
        FileLookup.Result result;
        try {
            result = await(thread(() -> lookup.find(request.path(), pathOf(request.target()))));
        } catch (RejectedExecutionException e) {
            throw new HttpException(SERVICE_UNAVAILABLE, "too busy");
        }
        return switch (result.kind()) {
            case MISSING -> text(request, NOT_FOUND, new HttpHeaders(), "no such file");
            case FORBIDDEN -> text(request, FORBIDDEN, new HttpHeaders(), "no access");
            case DIRECTORY -> text(request, MOVED_PERMANENTLY, location(request), "a directory");
            case FILE -> answer(request, result.file(), isHead);
        };
    }

    private static HttpResponse text(HttpRequest request, int code, HttpHeaders headers, String text) {
        return httpResponse(request, code, headers.add("Content-Type", "text/plain; charset=utf-8"), text + "\n");
    }

    /** The target without its query, as it was written. */
    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Relative, so that it cannot lead to another host, whatever the path is. */
    private static HttpHeaders location(HttpRequest request) {
        String path = pathOf(request.target());
        String query = request.target().substring(path.length());
        return new HttpHeaders().add("Location", "./" + path.substring(path.lastIndexOf('/') + 1) + "/" + query);
    }

    private HttpResponse answer(HttpRequest request, FoundFile file, boolean isHead) throws IOException {
        HttpHeaders headers = new HttpHeaders()
                .add("Last-Modified", HttpDate.format(file.modified()))
                .add("ETag", file.entityTag());
        Conditions conditions = new Conditions(request.headers(), file.entityTag(), file.modified(), now());
        int condition = conditions.outcome();
        if (condition != OK) {
            file.channel().close();
            return httpResponse(request, condition, headers, "");
        }
        headers.add("Accept-Ranges", "bytes");
        Optional<ByteRange> wanted = isHead ? Optional.empty() : conditions.range(file.size());
        if (wanted.isEmpty()) {
            headers.add("Content-Type", types.of(file.name()));
            return httpResponse(request, OK, headers, file.channel(), 0, file.size());
        }
        ByteRange range = wanted.get();
        if (!range.isSatisfiable()) {
            file.channel().close();
            headers.add("Content-Range", "bytes */" + file.size());
            return text(request, RANGE_NOT_SATISFIABLE, headers, "the file is shorter");
        }
        headers.add("Content-Type", types.of(file.name()));
        headers.add("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.size());
        return httpResponse(request, PARTIAL_CONTENT, headers, file.channel(), range.first(), range.length());
    }
}
