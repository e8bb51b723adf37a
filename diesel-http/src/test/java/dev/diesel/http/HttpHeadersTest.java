package dev.diesel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A multimap without regard to case, that nothing can be smuggled into. */
class HttpHeadersTest {
    private final HttpHeaders headers =
            new HttpHeaders().add("Set-Cookie", "a=1").add("Content-Length", 5).add("set-cookie", " b=2\t");

    @Test
    void namesHaveNoCaseAndMayHaveSeveralValues() {
        assertThat(headers.get("SET-COOKIE")).contains("a=1");
        assertThat(headers.get("content-length", "0")).isEqualTo("5");
        assertThat(headers.all("Set-cookie")).containsExactly("a=1", "b=2");
        assertThat(headers.contains("Host")).isFalse();
        assertThat(headers.get("Host")).isEmpty();
        assertThat(headers.get("Host", "none")).isEqualTo("none");
        assertThat(headers.all("Host")).isEmpty();
        assertThat(headers.size()).isEqualTo(3);
    }

    @Test
    void theOrderAndTheCaseAreKept() {
        assertThat(headers).hasToString("Set-Cookie: a=1\nContent-Length: 5\nset-cookie: b=2\n");
    }

    @Test
    void setReplacesAllOfAName() {
        assertThat(new HttpHeaders(headers).set("SET-cookie", "c").set("Content-length", 7))
                .hasToString("SET-cookie: c\nContent-length: 7\n");
        assertThat(headers.size()).as("the copied ones").isEqualTo(3);
        assertThat(headers.remove("set-cookie")).hasToString("Content-Length: 5\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\r\n", "\n", "a\nb", "a\rb", "a\0b", "a\u0007", "\u0100", "a\u007F"})
    void noValueBecomesAPartOfTheProtocol(String value) {
        assertThatThrownBy(() -> headers.set("Location", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the value of Location has a character that it may not have: ")
                .hasMessageNotContainingAny("\r", "\n", "\0");
    }

    @Test
    void aRefusedValueLeavesTheOldOne() {
        assertThatThrownBy(() -> headers.set("Content-Length", "\n")).isInstanceOf(IllegalArgumentException.class);
        assertThat(headers.get("Content-Length")).contains("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "é"})
    void aNameIsAToken(String name) {
        assertThatThrownBy(() -> headers.add(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
