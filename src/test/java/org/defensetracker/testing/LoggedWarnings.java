package org.defensetracker.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Notes who logs a warning or an error, until it is closed. */
public final class LoggedWarnings extends Handler implements AutoCloseable {

    private static final Logger ALL = Logger.getLogger("");

    private final List<String> loggers = new CopyOnWriteArrayList<>();

    public LoggedWarnings() {
        ALL.addHandler(this);
    }

    public List<String> loggers() {
        return loggers;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            loggers.add(entry.getLoggerName());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ALL.removeHandler(this);
    }
}
