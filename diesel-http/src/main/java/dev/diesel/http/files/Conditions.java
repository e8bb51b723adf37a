package dev.diesel.http.files;

import dev.diesel.http.HttpHeaders;
import dev.diesel.http.wire.HttpDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions of a {@code GET} or {@code HEAD}: RFC 9110 section 13.
 *
 * <pre>
 *   If-Match, else If-Unmodified-Since      ── fails ──▶ 412
 *   If-None-Match, else If-Modified-Since   ── fails ──▶ 304
 *   If-Range                                ── fails ──▶ the whole file
 * </pre>
 */
final class Conditions {
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?(\"[^\"]*\")");
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int PRECONDITION_FAILED = 412;

    private final HttpHeaders request;
    private final String entityTag;
    private final Instant modified;
    private final Instant now;

    /**
     * Conditions on a file.
     *
     * @param entityTag strong
     * @param now for dates with a year of two digits
     */
    Conditions(HttpHeaders request, String entityTag, Instant modified, Instant now) {
        this.request = request;
        this.entityTag = entityTag;
        this.modified = modified.truncatedTo(ChronoUnit.SECONDS);
        this.now = now;
    }

    /** 200 if the file is to be sent, else 304 or 412: RFC 9110 section 13.2.2. */
    int outcome() {
        if (request.contains("If-Match")) {
            if (!matches("If-Match", false)) {
                return PRECONDITION_FAILED;
            }
        } else if (isModifiedSince("If-Unmodified-Since").orElse(false)) {
            return PRECONDITION_FAILED;
        }
        boolean fresh = request.contains("If-None-Match")
                ? matches("If-None-Match", true)
                : !isModifiedSince("If-Modified-Since").orElse(true);
        return fresh ? NOT_MODIFIED : OK;
    }

    /** The range to be sent; empty if all of the file is: RFC 9110 sections 13.1.5 and 14.2. */
    Optional<ByteRange> range(long size) {
        List<String> ranges = request.all("Range");
        return ranges.size() == 1 && holdsIfRange() ? ByteRange.parse(ranges.get(0), size) : Optional.empty();
    }

    private boolean holdsIfRange() {
        Optional<String> validator = request.get("If-Range");
        return validator.isEmpty()
                || validator.get().equals(entityTag)
                || date(validator.get()).filter(modified::equals).isPresent();
    }

    /** Whether one of the tags of a field is that of the file. */
    private boolean matches(String field, boolean weakly) {
        for (String value : request.all(field)) {
            if (value.equals("*")) {
                return true;
            }
            Matcher tag = ENTITY_TAG.matcher(value);
            while (tag.find()) {
                if (tag.group(2).equals(entityTag) && (weakly || tag.group(1) == null)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Empty if there is no such field, or it is no date. */
    private Optional<Boolean> isModifiedSince(String field) {
        return request.get(field).flatMap(this::date).map(modified::isAfter);
    }

    private Optional<Instant> date(String text) {
        return HttpDate.parse(text, now);
    }
}
