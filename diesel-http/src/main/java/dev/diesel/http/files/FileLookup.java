package dev.diesel.http.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Finds the file of a path below a directory, and nothing else. Any thread; it blocks. */
final class FileLookup {
    private static final Result MISSING = new Result(Kind.MISSING, null);
    private static final Result FORBIDDEN = new Result(Kind.FORBIDDEN, null);
    private static final Result DIRECTORY = new Result(Kind.DIRECTORY, null);

    private final Path root;
    private String index = "index.html";

    FileLookup(Path root) throws IOException {
        this.root = root.toRealPath();
        if (!Files.isDirectory(this.root)) {
            throw new NotDirectoryException(root.toString());
        }
    }

    void index(String name) {
        index = name;
    }

    /** What a path leads to. */
    enum Kind {
        FILE,
        /** A directory, asked for without the slash at its end. */
        DIRECTORY,
        MISSING,
        FORBIDDEN
    }

    /**
     * What a path leads to.
     *
     * @param file for {@link Kind#FILE}; else null
     */
    record Result(Kind kind, FoundFile file) {}

    /**
     * Looks a file up.
     *
     * @param path decoded
     * @param written the path as it was written
     */
    Result find(String path, String written) throws IOException {
        String escapes = written.toLowerCase(Locale.ROOT);
        if (!path.startsWith("/") || escapes.contains("%2f") || escapes.contains("%5c")) {
            return MISSING;
        }
        boolean asDirectory = path.endsWith("/");
        try {
            Path file = resolve(asDirectory ? path + index : path);
            return file == null ? MISSING : open(file, asDirectory);
        } catch (InvalidPathException e) {
            return MISSING;
        } catch (AccessDeniedException e) {
            return FORBIDDEN;
        } catch (FileSystemException e) {
            // It does not exist, or a part of the path is no directory, or there are too many links.
            return MISSING;
        }
    }

    /** The file without any link; null if it is not below the root. */
    private Path resolve(String path) throws IOException {
        Path file = root;
        for (String name : path.substring(1).split("/", -1)) {
            boolean hidden = name.startsWith(".") && !name.equals(".well-known");
            if (name.isEmpty() || hidden || name.indexOf('\\') >= 0) {
                return null;
            }
            file = file.resolve(name);
        }
        Path real = file.toRealPath();
        return real.startsWith(root) ? real : null;
    }

    private static Result open(Path file, boolean asDirectory) throws IOException {
        while (true) {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.isDirectory() && !asDirectory) {
                return DIRECTORY;
            }
            // Whoever opens a pipe waits for its other end.
            if (!before.isRegularFile()) {
                return MISSING;
            }
            FileChannel channel = FileChannel.open(file);
            FoundFile found = describe(file, channel, before);
            if (found != null) {
                return new Result(Kind.FILE, found);
            }
        }
    }

    /** Null if the file was replaced while it was opened, so that its date is not that of its content. */
    private static FoundFile describe(Path file, FileChannel channel, BasicFileAttributes before) throws IOException {
        boolean kept = false;
        try {
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            long size = channel.size();
            kept = after.lastModifiedTime().equals(before.lastModifiedTime()) && after.size() == size;
            return kept
                    ? new FoundFile(
                            channel,
                            file.getFileName().toString(),
                            size,
                            after.lastModifiedTime().toInstant())
                    : null;
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }
}
