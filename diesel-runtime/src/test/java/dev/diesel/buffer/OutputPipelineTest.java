package dev.diesel.buffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPipelineTest {
    private final OutputPipeline output = new BufferPool().output();

    /** Writes everything, at most so many bytes at a time. */
    private byte[] drain(int atOnce) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        while (output.pending() > 0) {
            if (output.isFileNext()) {
                output.transferFile(Channels.newChannel(written));
                continue;
            }
            ByteBuffer target = ByteBuffer.allocate(atOnce);
            output.copyTo(target);
            written.write(target.array(), 0, target.position());
            output.remove(target.position());
        }
        return written.toByteArray();
    }

    @Test
    void keepsTheOrderOfTextBytesAndFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "file");
        output.add("text ", UTF_8);
        output.add(new byte[] {'b', ' '}, 0, 2);
        output.add(file);
        output.add(ByteBuffer.wrap(" end".getBytes(UTF_8)));
        assertThat(output.pending()).isEqualTo(15);
        assertThat(drain(3)).asString(UTF_8).isEqualTo("text b file end");
    }

    @Test
    void copiesTheBytesItIsGiven() throws IOException {
        byte[] mine = {'a'};
        output.add(mine, 0, 1);
        mine[0] = 'b';
        assertThat(drain(10)).containsExactly('a');
    }

    @Test
    void passesMoreThanAnArrayHolds() throws IOException {
        byte[] large = new byte[100_000];
        new Random(1).nextBytes(large);
        output.add("x".repeat(8_000), UTF_8);
        output.add(large, 0, large.length);
        byte[] written = drain(7_777);
        assertThat(written).hasSize(108_000).endsWith(large);
    }

    @Test
    void encodesWhatIsNotAscii() throws IOException {
        output.add("häß€😀\uDCFF", UTF_8);
        byte[] expected = new byte["häß€😀".getBytes(UTF_8).length + 1];
        System.arraycopy("häß€😀".getBytes(UTF_8), 0, expected, 0, expected.length - 1);
        expected[expected.length - 1] = (byte) 0xFF;
        assertThat(output.pending()).isEqualTo(expected.length);
        assertThat(drain(100)).isEqualTo(expected);
    }

    @Test
    void anEmptyFileIsNothing(@TempDir Path folder) throws IOException {
        output.add(Files.createFile(folder.resolve("empty")));
        assertThat(output.pending()).isZero();
        output.add("after", UTF_8);
        assertThat(drain(10)).asString(UTF_8).isEqualTo("after");
    }

    @Test
    void aMissingFileIsTheSendersError(@TempDir Path folder) {
        assertThatThrownBy(() -> output.add(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
        assertThat(output.pending()).isZero();
    }

    @Test
    void aFileThatShrinksBreaksTheConnection(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "four");
        output.add(file);
        Files.writeString(file, "");
        assertThatThrownBy(() -> drain(10)).isInstanceOf(IOException.class).hasMessageContaining("shorter");
    }
}
