package org.defensetracker.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The rows of all tables, to be put back under a running service, as an operator restores a backup. */
public final class DatabaseBackup {

    /** How the tables are emptied. */
    public enum Way {
        /** Gives each table a new file. */
        TRUNCATE("truncate "),
        /** Leaves everything but the rows as it is. */
        DELETE("delete from ");

        private final String sql;

        Way(String sql) {
            this.sql = sql;
        }
    }

    private final Map<String, byte[]> tables = new LinkedHashMap<>();

    /** Takes the rows as they are now. */
    public static DatabaseBackup take(DataSource database) throws SQLException, IOException {
        var backup = new DatabaseBackup();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var names = statement.executeQuery("select tablename from pg_tables where schemaname = 'public' "
                        + "and tablename <> 'flyway_schema_history' order by 1")) {
            while (names.next()) {
                var rows = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + names.getString(1) + " to stdout", rows);
                backup.tables.put(names.getString(1), rows.toByteArray());
            }
        }
        return backup;
    }

    /** Puts the rows back and runs more statements, all in one transaction. */
    public void restore(DataSource database, Way way, String... more) throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            run(connection, List.of("set local session_replication_role = replica"));
            run(connection, emptying(way));
            for (var table : tables.entrySet()) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table.getKey() + " from stdin", new ByteArrayInputStream(table.getValue()));
            }
            run(connection, List.of(more));
            connection.commit();
        }
    }

    private List<String> emptying(Way way) {
        return way == Way.TRUNCATE
                ? List.of(way.sql + String.join(", ", tables.keySet()))
                : tables.keySet().stream().map(way.sql::concat).toList();
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
