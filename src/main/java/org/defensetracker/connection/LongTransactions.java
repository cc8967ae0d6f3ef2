package org.defensetracker.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets a transaction take longer than a request may: an import, the first load, an export. The server's timeouts change until
 * the transaction ends; the driver's changes until the connection is back in the pool.
 */
public final class LongTransactions {

    /** A statement that takes longer, or a server that is silent for longer, ends an import. */
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(5);

    /** More than a statement may take, so that the server's own reason arrives. */
    private static final Duration LONGEST_SILENCE = LONGEST_STATEMENT.plusSeconds(30);

    private LongTransactions() {}

    /** The transaction reads or writes files, may be idle meanwhile, and may wait for another one that does the same. */
    public static void allowImport(Connection connection, Duration longest) throws SQLException {
        limit(connection, longest, LONGEST_STATEMENT, setting("lock_timeout", LONGEST_STATEMENT));
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST_SILENCE.toMillis());
    }

    /** The transaction reads rows without end: each must come as soon as any answer, and all may take long. */
    public static void allowExport(Connection connection, Duration longest) throws SQLException {
        limit(connection, longest, longest, "");
    }

    private static void limit(Connection connection, Duration transaction, Duration statement, String more)
            throws SQLException {
        // The timer of a transaction runs already; only after it was stopped does another one start.
        var settings = "select 1" + setting("transaction_timeout", Duration.ZERO)
                + setting("transaction_timeout", transaction) + setting("statement_timeout", statement)
                + setting("idle_in_transaction_session_timeout", statement) + more;
        try (var change = connection.createStatement()) {
            change.execute(settings);
        }
    }

    /** Sets a limit until the transaction ends. */
    private static String setting(String name, Duration limit) {
        return ", set_config('" + name + "', '" + limit.toMillis() + "', true)";
    }
}
