package dev.diesel.http.files;

import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * A file that is open to be sent.
 *
 * @param channel its content
 * @param name the last part of its path
 * @param size in bytes
 * @param modified when it was written last
 */
record FoundFile(FileChannel channel, String name, long size, Instant modified) {
    /** A strong validator, as far as the file system tells every change: RFC 9110 section 8.8.3. */
    String entityTag() {
        return "\"" + Long.toHexString(modified.getEpochSecond()) + "." + Integer.toHexString(modified.getNano()) + "-"
                + Long.toHexString(size) + "\"";
    }
}
