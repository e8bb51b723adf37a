package dev.diesel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are kept beside the tests, to be read by people and compared by machines. One thread.
 *
 * <p>{@code -Ddiesel.updateGoldens=true} writes what is, instead of comparing it with what was; look at the difference
 * before you commit it.
 */
public final class Golden {
    private static final Path ROOT = Path.of("src/test/resources");
    private static final boolean UPDATE = Boolean.getBoolean("diesel.updateGoldens");

    private Golden() {}

    /** A file in the resource folder of a test. */
    public static String read(Class<?> owner, String file) {
        try {
            return Files.readString(path(owner, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares a text with a kept one.
     *
     * @param owner the test, in whose resource folder the file is
     * @param file its name
     */
    public static void check(Class<?> owner, String file, String actual) {
        Path path = path(owner, file);
        try {
            if (UPDATE) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            assertThat(actual)
                    .as(path + " (-Ddiesel.updateGoldens=true writes it)")
                    .isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(Class<?> owner, String file) {
        return ROOT.resolve(owner.getPackageName().replace('.', '/')).resolve(file);
    }
}
