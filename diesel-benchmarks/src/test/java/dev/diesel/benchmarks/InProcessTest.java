package dev.diesel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Time varies from machine to machine; allocation does not, and so it is guarded here. */
final class InProcessTest {
    private static final double SECONDS = 3;

    /** The message of 32 characters and the answer of 42: a String and its array each, with 12-byte headers. */
    private static final int TWO_STRINGS = (24 + 48) + (24 + 64);

    /** What the JDK's selector allocates per pass, shared by 64 exchanges, and some that the JIT has not seen yet. */
    private static final int SLACK = 8;

    /** 2 kB once the JIT is through; a request takes a few more before. */
    private static final int MOST_FOR_HTTP = 3_000;

    @Test
    void exchangeAllocatesTheTwoStringsOfTheHandlerOnly() throws IOException {
        try (InProcess echo = new InProcess(Exchange.LINE, DieselServer.echo())) {
            assertThat(echo.measure(SECONDS).allocatedBytes()).isLessThanOrEqualTo(TWO_STRINGS + SLACK);
        }
    }

    @Test
    void requestOfHttpAllocatesLittle() throws IOException {
        try (InProcess http = new InProcess(Exchange.HTTP16, DieselServer.http())) {
            assertThat(http.measure(SECONDS).allocatedBytes()).isLessThanOrEqualTo(MOST_FOR_HTTP);
        }
    }
}
