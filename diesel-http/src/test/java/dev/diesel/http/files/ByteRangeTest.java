package dev.diesel.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 14.1.2. */
class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 499",
        "bytes=500-999, 500, 999",
        "bytes=-500, 9500, 9999",
        "bytes=9500-, 9500, 9999",
        "bytes=0-0, 0, 0",
        "bytes=-1, 9999, 9999",
        "bytes=0-, 0, 9999",
        "bytes=9999-, 9999, 9999",
        "bytes=9000-20000, 9000, 9999",
        "bytes=-20000, 0, 9999",
        "bytes=0-99999999999999999999999, 0, 9999",
        "Bytes = 1-2, 1, 2"
    })
    void oneRange(String field, long first, long last) {
        assertThat(ByteRange.parse(field, 10_000)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=10000-20000", "bytes=99999999999999999999-", "bytes=-0"})
    void unsatisfiable(String field) {
        assertThat(ByteRange.parse(field, 10_000).orElseThrow().isSatisfiable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=1",
                "bytes=2-1",
                "bytes=a-b",
                "bytes=+1-2",
                "bytes=1-2x",
                "bytes=0-1,3-4",
                "bytes=0-1, 3-4",
                "lines=1-2",
                "bytes 1-2",
                "bytes=1 -2",
                "bytes=--1"
            })
    void whatIsNoneOrSeveralIsIgnored(String field) {
        assertThat(ByteRange.parse(field, 10_000)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-1", "bytes=0-0"})
    void anEmptyFileHasNoRanges(String field) {
        assertThat(ByteRange.parse(field, 0).orElseThrow().isSatisfiable()).isFalse();
    }
}
