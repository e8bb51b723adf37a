package dev.diesel.buffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String decode(byte[] bytes) {
        return Utf8.decode(bytes, 0, bytes.length);
    }

    @Test
    void validTextIsAsJavaDecodesIt() {
        String text = "plain, häß, €, 😀, \uFFFD";
        assertThat(decode(text.getBytes(UTF_8))).isEqualTo(text);
        assertThat(Utf8.encode(text)).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void eachInvalidByteIsALoneSurrogate() {
        assertThat(decode(bytes('a', 0xFF, 'b'))).isEqualTo("a\uDCFFb");
        assertThat(decode(bytes(0xC0, 0x80))).isEqualTo("\uDCC0\uDC80");
        assertThat(decode(bytes(0xE2, 0x82))).isEqualTo("\uDCE2\uDC82");
        assertThat(decode(bytes(0xED, 0xA0, 0x80))).isEqualTo("\uDCED\uDCA0\uDC80");
        assertThat(decode(bytes(0xF4, 0x90, 0x80, 0x80))).isEqualTo("\uDCF4\uDC90\uDC80\uDC80");
    }

    @Test
    void everyPairOfBytesSurvives() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                byte[] pair = bytes(a, b);
                assertThat(Utf8.encode(decode(pair))).isEqualTo(pair);
            }
        }
    }

    @Test
    void randomBytesSurvive() {
        Random random = new Random(3);
        int[] interesting = {0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xFF, 0xA0, 0x90, 0x9F, 0x8F};
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) interesting[random.nextInt(interesting.length)];
            }
            assertThat(Utf8.encode(decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void aSurrogateThatIsNoEscapeBecomesAQuestionMark() {
        assertThat(Utf8.encode("a\uD800b\uDCFF")).isEqualTo(bytes('a', '?', 'b', 0xFF));
    }
}
