package dev.diesel.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggerTest {
    private static final long WALL = LocalDateTime.of(2009, 9, 6, 9, 5, 2)
            .atZone(ZoneId.systemDefault())
            .toInstant()
            .toEpochMilli();

    private final StringBuilder out = new StringBuilder();

    private Logger logger(Level verbosity) {
        return new Logger(verbosity, () -> WALL, out);
    }

    @Test
    void writesTheReferencesLine() {
        logger(Level.WARN).critical("CRAP!!!");
        assertThat(out).hasToString("[Sun Sep  6 09:05:02 2009] {critical} CRAP!!!\n");
    }

    @Test
    void writesWhatIsGraveEnough() {
        Logger log = logger(Level.WARN);
        log.debug("1");
        log.info("2");
        log.warn("3");
        log.error("4");
        assertThat(out.toString().lines().map(l -> l.substring(27))).containsExactly("{warn} 3", "{error} 4");
    }

    @Test
    void aSubloggerHasItsOwnVerbosityAndTheSameLocations() {
        Logger log = logger(Level.WARN);
        Logger http = log.sublogger("http", Level.INFO);
        http.info("GET /");
        http.debug("hidden");
        log.info("hidden");
        http.sublogger("nested").info("kept");
        assertThat(out.toString().lines().map(l -> l.substring(27)))
                .containsExactly("{http:info} GET /", "{nested:info} kept");
    }

    @Test
    void aSubloggerWithoutVerbosityFollows() {
        Logger log = logger(Level.DEBUG);
        log.sublogger("x").debug("shown");
        assertThat(out.toString()).endsWith("{x:debug} shown\n");
    }

    @Test
    void everyLocationGetsEveryLineAndAFailingOneDisturbsNobody() {
        Appendable broken = new BrokenLocation();
        StringBuilder second = new StringBuilder();
        Logger log = new Logger(Level.INFO, () -> WALL, broken, out, second);
        log.info("x");
        assertThat(out.toString()).endsWith("{info} x\n");
        assertThat(second).hasToString(out.toString());
    }

    @Test
    void anExceptionFollowsItsLine() {
        logger(Level.WARN).error("it failed", new IllegalStateException("why"));
        assertThat(out.toString()).contains("{error} it failed\njava.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    void aFollowingLoggerWritesToWhateverIsCurrent() {
        StringBuilder other = new StringBuilder();
        Logger[] current = {logger(Level.WARN)};
        Logger log = Logger.following(() -> current[0]);
        log.warn("first");
        current[0] = new Logger(Level.DEBUG, () -> WALL, other);
        log.debug("second");
        assertThat(out.toString()).endsWith("first\n");
        assertThat(other.toString()).endsWith("second\n");
    }

    @Test
    void theBridgeHandsLinesToTheSystemsLogger() {
        java.util.logging.Logger target = java.util.logging.Logger.getLogger("bridged.http");
        List<String> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record.getLevel() + " " + record.getMessage() + " " + record.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        target.setUseParentHandlers(false);
        target.addHandler(handler);
        Logger http = Logger.toSystem("bridged").sublogger("http");
        http.warn("shown", new IllegalStateException("why"));
        http.debug("hidden");
        assertThat(http.isEnabled(Level.DEBUG)).isFalse();
        target.removeHandler(handler);
        assertThat(records).containsExactly("WARNING shown java.lang.IllegalStateException: why");
    }

    private static final class BrokenLocation implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            throw new IllegalStateException("closed");
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            throw new IllegalStateException("closed");
        }

        @Override
        public Appendable append(char c) {
            throw new IllegalStateException("closed");
        }
    }
}
