package dev.diesel.buffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputBufferTest {
    private static final byte[] CRLF = {'\r', '\n'};

    private final BufferPool pool = new BufferPool();
    private final InputBuffer input = pool.input();

    private void feed(String text) {
        input.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    @Test
    void findsASentinelThatIsSplit() {
        feed("woot\r");
        assertThat(input.find(CRLF)).isEqualTo(-1);
        feed("\nrest");
        assertThat(input.find(CRLF)).isEqualTo(6);
        assertThat(input.takeText(6, UTF_8)).isEqualTo("woot\r\n");
        assertThat(input.takeText(4, UTF_8)).isEqualTo("rest");
        assertThat(input.available()).isZero();
    }

    @Test
    void aSearchForAnotherSentinelBeginsAtTheStart() {
        feed("a;b\r");
        assertThat(input.find(CRLF)).isEqualTo(-1);
        assertThat(input.find(new byte[] {';'})).isEqualTo(2);
        feed("\n");
        assertThat(input.find(CRLF)).isEqualTo(5);
    }

    @Test
    void takingBytesDoesNotHideASentinelBehindThem() {
        feed("1234\r\n\r\n");
        assertThat(input.find(CRLF)).isEqualTo(6);
        assertThat(input.takeBytes(4)).isEqualTo("1234".getBytes(UTF_8));
        assertThat(input.find(CRLF)).isEqualTo(2);
        input.takeBytes(2);
        assertThat(input.find(CRLF)).isEqualTo(2);
    }

    @Test
    void overlappingCandidatesAreFound() {
        byte[] sentinel = "aab".getBytes(UTF_8);
        feed("aaa");
        assertThat(input.find(sentinel)).isEqualTo(-1);
        feed("b");
        assertThat(input.find(sentinel)).isEqualTo(4);
    }

    @Test
    void agreesWithIndexOfOnRandomInput() {
        Random random = new Random(7);
        String[] sentinels = {"\n", "\r\n", "aa", "aba", "\r\n\r\n"};
        for (int round = 0; round < 500; round++) {
            InputBuffer buffer = pool.input();
            StringBuilder model = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                if (random.nextBoolean()) {
                    String more = randomText(random, "ab\r\n", random.nextInt(40));
                    buffer.append(ByteBuffer.wrap(more.getBytes(ISO_8859_1)));
                    model.append(more);
                }
                String sentinel = sentinels[random.nextInt(sentinels.length)];
                int at = model.indexOf(sentinel);
                int expected = at < 0 ? -1 : at + sentinel.length();
                assertThat(buffer.find(sentinel.getBytes(ISO_8859_1))).isEqualTo(expected);
                if (expected > 0 && random.nextInt(3) == 0) {
                    assertThat(buffer.takeText(expected, UTF_8)).isEqualTo(model.substring(0, expected));
                    model.delete(0, expected);
                }
            }
            assertThat(buffer.available()).isEqualTo(model.length());
            pool.giveBack(buffer);
        }
    }

    private static String randomText(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void aLongLineIsSearchedOnce() {
        // 8 MB in packets of 1 KB: a search from the start each time would look at 32 GB, which takes many seconds.
        ByteBuffer packet = ByteBuffer.allocate(1024);
        for (int i = 0; i < 8 * 1024; i++) {
            packet.clear();
            input.append(packet);
            assertThat(input.find(CRLF)).isEqualTo(-1);
        }
        feed("\r\n");
        assertThat(input.find(CRLF)).isEqualTo(8 * 1024 * 1024 + 2);
    }

    @Test
    void aReturnedBufferIsEmpty() {
        feed("secret");
        pool.giveBack(input);
        InputBuffer again = pool.input();
        assertThat(again).isSameAs(input);
        assertThat(again.available()).isZero();
        again.append(ByteBuffer.wrap(new byte[] {'x'}));
        assertThat(again.takeText(1, UTF_8)).isEqualTo("x");
    }
}
