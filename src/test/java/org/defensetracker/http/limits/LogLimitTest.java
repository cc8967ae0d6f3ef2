package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One cause does not fill the log. */
class LogLimitTest {

    private static LogRecord entry(String message, int minute) {
        var entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("a.b");
        entry.setInstant(Instant.ofEpochSecond(60L * minute));
        return entry;
    }

    @Test
    void aCauseWritesSoManyEntriesAMinuteAndTheLastOneSaysSo() {
        var limit = new LogLimit(3);
        var entries =
                IntStream.range(0, 10).mapToObj(i -> entry("%s failed", 1)).toList();
        var written = entries.stream().filter(limit::isLoggable).toList();
        assertThat(written).hasSize(3);
        assertThat(written.get(2).getMessage()).contains("left out");
        assertThat(limit.isLoggable(entry("another", 1))).isTrue();
        assertThat(limit.isLoggable(entry("%s failed", 2))).isTrue();
    }
}
