package dev.diesel.http.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Dates: RFC 9110 section 5.6.7. Any thread. */
public final class HttpDate {
    private static final DateTimeFormatter FIXDATE = pattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = pattern("EEE MMM ppd HH:mm:ss uuuu");
    private static final int YEARS_AHEAD = 50;

    private HttpDate() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US)
                .withZone(ZoneOffset.UTC)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The date as it is sent: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    public static String format(Instant time) {
        return FIXDATE.format(time);
    }

    /**
     * The time that a date of one of the three forms means; empty if it is none.
     *
     * @param now from which a year of two digits is understood: not more than 50 years ahead
     */
    public static Optional<Instant> parse(String date, Instant now) {
        try {
            DateTimeFormatter form =
                    date.length() > 3 && date.charAt(3) == ',' ? FIXDATE : date.contains(",") ? rfc850(now) : ASCTIME;
            return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter rfc850(Instant now) {
        LocalDate base = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(100 - YEARS_AHEAD - 1);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, base)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
