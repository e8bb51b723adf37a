package dev.diesel.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of a date: RFC 9110 section 5.6.7. */
class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void threeForms(String date) {
        assertThat(HttpDate.parse(date, NOW)).contains(EXAMPLE);
    }

    @Test
    void aYearOfTwoDigitsIsNotMoreThanFiftyYearsAhead() {
        assertThat(HttpDate.parse("Friday, 06-Nov-76 08:49:37 GMT", NOW))
                .contains(Instant.parse("2076-11-06T08:49:37Z"));
        assertThat(HttpDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", NOW))
                .contains(Instant.parse("1977-11-06T08:49:37Z"));
    }

    @Test
    void itIsSentInOneForm() {
        assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.format(Instant.parse("2026-01-02T03:04:05.999Z")))
                .isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Sun, 06 Nov 1994 08:49:37", "Mon, 06 Nov 1994 08:49:37 GMT", "0", ",,,,"})
    void whatIsNoDate(String date) {
        assertThat(HttpDate.parse(date, NOW)).isEmpty();
    }
}
