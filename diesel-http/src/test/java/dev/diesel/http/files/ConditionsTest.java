package dev.diesel.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.http.HttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 13, on a file with the tag {@code "b"} of 1994-11-06 08:49:37. */
class ConditionsTest {
    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";

    private static Conditions conditions(HttpHeaders request) {
        return new Conditions(
                request, "\"b\"", Instant.parse("1994-11-06T08:49:37.9Z"), Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static int outcome(String... fields) {
        HttpHeaders request = new HttpHeaders();
        for (int i = 0; i < fields.length; i += 2) {
            request.add(fields[i], fields[i + 1]);
        }
        return conditions(request).outcome();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*; 200",
                "\"b\"; 200",
                "\"a\", \"b\"; 200",
                "\"a,\",\"b\"; 200",
                "W/\"b\"; 412",
                "\"a\"; 412",
                "\"a,b\"; 412",
                "b; 412",
                "''; 412"
            })
    void ifMatch(String field, int expected) {
        assertThat(outcome("If-Match", field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"*; 304", "\"b\"; 304", "W/\"b\"; 304", "\"a\", W/\"b\"; 304", "\"a\"; 200", "b; 200", "''; 200"})
    void ifNoneMatch(String field, int expected) {
        assertThat(outcome("If-None-Match", field)).isEqualTo(expected);
    }

    @Test
    void severalFieldsAreOneList() {
        assertThat(outcome("If-None-Match", "\"a\"", "If-None-Match", "\"b\"")).isEqualTo(304);
    }

    @Test
    void ifModifiedSince() {
        assertThat(outcome("If-Modified-Since", DATE)).isEqualTo(304);
        assertThat(outcome("If-Modified-Since", AFTER)).isEqualTo(304);
        assertThat(outcome("If-Modified-Since", BEFORE)).isEqualTo(200);
        assertThat(outcome("If-Modified-Since", "Sunday, 06-Nov-94 08:49:37 GMT"))
                .isEqualTo(304);
        assertThat(outcome("If-Modified-Since", "yesterday")).isEqualTo(200);
    }

    @Test
    void ifUnmodifiedSince() {
        assertThat(outcome("If-Unmodified-Since", DATE)).isEqualTo(200);
        assertThat(outcome("If-Unmodified-Since", BEFORE)).isEqualTo(412);
        assertThat(outcome("If-Unmodified-Since", "yesterday")).isEqualTo(200);
    }

    @Test
    void tagsCountMoreThanDates() {
        assertThat(outcome("If-None-Match", "\"a\"", "If-Modified-Since", AFTER))
                .isEqualTo(200);
        assertThat(outcome("If-Match", "\"b\"", "If-Unmodified-Since", BEFORE)).isEqualTo(200);
        assertThat(outcome("If-Match", "\"b\"", "If-None-Match", "\"b\"")).isEqualTo(304);
        assertThat(outcome("If-Match", "\"a\"", "If-None-Match", "\"b\"")).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"b\"; true",
                DATE + "; true",
                "\"a\"; false",
                "W/\"b\"; false",
                BEFORE + "; false",
                AFTER + "; false",
                "nonsense; false"
            })
    void ifRange(String validator, boolean holds) {
        HttpHeaders request = new HttpHeaders().add("Range", "bytes=0-1").add("If-Range", validator);
        assertThat(conditions(request).range(10).isPresent()).isEqualTo(holds);
    }

    @Test
    void twoFieldsAreNoRange() {
        HttpHeaders request = new HttpHeaders().add("Range", "bytes=0-1").add("Range", "bytes=0-1");
        assertThat(conditions(request).range(10)).isEmpty();
    }
}
