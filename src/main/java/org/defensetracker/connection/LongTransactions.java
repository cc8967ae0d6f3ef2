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
        limit(connection, longest, LONGEST_STATEMENT, "set local lock_timeout = " + LONGEST_STATEMENT.toMillis());
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST_SILENCE.toMillis());
    }

    /** The transaction reads rows without end: each must come as soon as any answer, and all may take long. */
    public static void allowExport(Connection connection, Duration longest) throws SQLException {
        limit(connection, longest, longest, "");
    }

    private static void limit(Connection connection, Duration transaction, Duration statement, String more)
            throws SQLException {
        try (var change = connection.createStatement()) {
            // The timer of a transaction runs already; only after it was stopped does another one start.
            change.execute("set local transaction_timeout = 0; set local transaction_timeout = "
                    + transaction.toMillis() + "; set local statement_timeout = " + statement.toMillis()
                    + "; set local idle_in_transaction_session_timeout = " + statement.toMillis() + "; " + more);
        }
    }
}
