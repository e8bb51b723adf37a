package dev.diesel.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.http.wire.Targets.Form;
import dev.diesel.http.wire.Targets.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request targets in their four forms. */
class TargetsTest {
    @ParameterizedTest
    @CsvSource({
        "/, /, ''",
        "/a/b?c=d?e, /a/b, c=d?e",
        "/a%20b%C3%A9, /a bé, ''",
        "/a/./b/../c, /a/c, ''",
        "/a/%2e%2E/b, /b, ''",
        "/a/.., /, ''",
        "/a/b/., /a/b/, ''",
        "/a/.hidden/..b, /a/.hidden/..b, ''",
        "//x, //x, ''",
        "/a%2Fb, /a/b, ''",
        "/?, /, ''"
    })
    void originForm(String target, String path, String query) throws MalformedException {
        assertThat(Targets.parse("GET", target)).isEqualTo(new Target(Form.ORIGIN, path, query, ""));
    }

    @ParameterizedTest
    @CsvSource({"http://h/a?b, /a, b, h", "HTTP://h:80, /, '', h:80", "https://[::1]:8?x, /, x, [::1]:8"})
    void absoluteForm(String target, String path, String query, String authority) throws MalformedException {
        assertThat(Targets.parse("GET", target)).isEqualTo(new Target(Form.ABSOLUTE, path, query, authority));
    }

    @Test
    void theOtherForms() throws MalformedException {
        assertThat(Targets.parse("OPTIONS", "*")).isEqualTo(new Target(Form.ASTERISK, "*", "", ""));
        assertThat(Targets.parse("OPTIONS", "http://h")).isEqualTo(new Target(Form.ABSOLUTE, "*", "", "h"));
        assertThat(Targets.parse("CONNECT", "h:1")).isEqualTo(new Target(Form.AUTHORITY, "", "", "h:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "a",
                "ht",
                "http:/",
                "http://",
                "http:///x",
                "http://u@h/",
                "ftp://h/",
                "/..",
                "/a/../../b",
                "/%2e%2e",
                "/%",
                "/%0",
                "/%zz",
                "/%00",
                "/%ff",
                "/%c0%af",
                "http://h:65536/",
                "http://h:a/"
            })
    void whatIsNoTarget(String target) {
        assertThatThrownBy(() -> Targets.parse("GET", target))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "/", "h:1/", "[::1]"})
    void whatIsNoTargetOfConnect(String target) {
        assertThatThrownBy(() -> Targets.parse("CONNECT", target)).isInstanceOf(MalformedException.class);
    }
}
