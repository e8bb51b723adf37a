package dev.diesel.http.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.http.wire.Fuzz;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ranges on random input: a part of the file, or none of it; never an exception. */
@Timeout(3600)
class ByteRangeFuzzTest {
    private static final List<byte[]> CORPUS = Stream.of(
                    "bytes=0-99",
                    "bytes=10-",
                    "bytes=-10",
                    "bytes=0-0,-1",
                    "Bytes = 5-6 ",
                    "bytes=9223372036854775807-",
                    "bytes=-9223372036854775808",
                    "bytes=0-18446744073709551616",
                    "lines=1-2")
            .map(text -> text.getBytes(ISO_8859_1))
            .toList();

    private static final long[] SIZES = {0, 1, 10, 100, Long.MAX_VALUE};

    @Test
    void aRangeIsAPartOfTheFile() {
        Fuzz.run(CORPUS, input -> {
            long size = SIZES[Math.floorMod(Arrays.hashCode(input), SIZES.length)];
            ByteRange.parse(new String(input, ISO_8859_1), size).ifPresent(range -> {
                assertThat(range.first()).isNotNegative();
                assertThat(range.last()).isLessThan(size);
                if (range.isSatisfiable()) {
                    assertThat(range.length()).isBetween(1L, size);
                }
            });
        });
    }
}
