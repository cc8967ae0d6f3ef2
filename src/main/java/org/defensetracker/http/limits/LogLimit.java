package org.defensetracker.http.limits;

import io.quarkus.logging.LoggingFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Drops entries of the log whose cause has written enough in this minute: what a client can provoke must not fill a disk.
 * The last entry of a cause that is written says so.
 */
@LoggingFilter(name = "entries-by-cause")
final class LogLimit implements Filter {

    private static final long MINUTE_MILLIS = 60_000;
    /** Causes whose entries are counted; what else happens in that minute is left out. */
    private static final int CAUSES = 1000;

    private final int most;
    private final Map<String, Integer> written = new HashMap<>();
    private long minute;

    LogLimit() {
        this(ConfigProvider.getConfig().getValue("tracker.limits.log-entries", Integer.class));
    }

    LogLimit(int most) {
        this.most = most;
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        var count = count(entry);
        if (count == most) {
            entry.setMessage(entry.getMessage() + " (further entries like this are left out until the next minute)");
        }
        return count <= most;
    }

    /** How many entries of the same cause there are in this minute, with this one. */
    private synchronized int count(LogRecord entry) {
        var now = entry.getMillis() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            written.clear();
        }
        var cause = cause(entry);
        if (written.size() >= CAUSES && !written.containsKey(cause)) {
            return most + 1;
        }
        return written.merge(cause, 1, Integer::sum);
    }

    /** The place and the words, without what is filled in, and the kind of failure. */
    private static String cause(LogRecord entry) {
        var thrown =
                entry.getThrown() == null ? "" : entry.getThrown().getClass().getName();
        return entry.getLoggerName() + entry.getLevel() + entry.getMessage() + thrown;
    }
}
