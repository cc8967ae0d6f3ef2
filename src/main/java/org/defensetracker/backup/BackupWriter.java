package org.defensetracker.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.defensetracker.backup.BackupException.Refusal;
import org.defensetracker.backup.Manifest.Part;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;

/** Copies the data set of a database to a file, in one state, while others may write. */
public final class BackupWriter {

    private final Connection connection;

    public BackupWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes a backup.
     *
     * @param replace whether a file of that name may be replaced
     * @param release the version of the service
     */
    public Manifest write(Path file, boolean replace, String release) throws IOException, SQLException {
        var version = Schema.version(connection)
                .orElseThrow(() ->
                        new BackupException(Refusal.CIRCUMSTANCES, "The database holds no data set: nothing to copy."));
        var newest = Schema.newest(connection);
        if (version.compareTo(newest) > 0) {
            throw new BackupException(
                    Refusal.CIRCUMSTANCES,
                    "The database has schema version " + version + " and this release knows " + newest
                            + ": use the release that runs on it.");
        }
        var tables = tables();
        connection.setAutoCommit(false);
        begin(tables, version);
        return BackupFile.write(file, replace, parts -> {
            var written = new ArrayList<Part>();
            for (var table : tables.entrySet()) {
                written.add(copy(table.getKey(), table.getValue(), parts));
            }
            return new Manifest(
                    Manifest.FORMAT,
                    Manifest.FORMAT_VERSION,
                    version.getVersion(),
                    release,
                    text("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"),
                    Long.parseLong(text("select number from data_revision")),
                    tables.containsKey(DataTable.IMPORT_RUN) ? lastImport() : 0,
                    written);
        });
    }

    private Map<DataTable, List<String>> tables() throws SQLException {
        var tables = new LinkedHashMap<DataTable, List<String>>();
        for (var table : DataTable.values()) {
            var columns = table.columns(connection);
            if (!columns.isEmpty()) {
                tables.put(table, columns);
            }
        }
        return tables;
    }

    /** Locks the tables against migrations before the state is chosen; writers go on. */
    private void begin(Map<DataTable, List<String>> tables, MigrationVersion version) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            configure(connection);
            statement.execute("lock table "
                    + String.join(
                            ", ",
                            tables.keySet().stream().map(DataTable::tableName).toList())
                    + " in access share mode");
        }
        if (!tables.equals(tables()) || !Schema.version(connection).equals(Optional.of(version))) {
            throw new BackupException(Refusal.CIRCUMSTANCES, "The schema was changed meanwhile: try again.");
        }
    }

    /** Makes times and encodings the same whatever the server's own settings are, and lets a copy take long. */
    static void configure(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local timezone to 'UTC'; set local datestyle to 'ISO, YMD'; "
                    + "set local transaction_timeout to 0; set local statement_timeout to 0; "
                    + "set local idle_in_transaction_session_timeout to 0; set local lock_timeout to '30s'");
        }
    }

    private Part copy(DataTable table, List<String> columns, BackupFile.Parts parts) throws IOException, SQLException {
        var entry = new Part(table, columns, 0, 0, "").entry();
        var output = parts.begin(entry);
        return copy(connection, table, columns, output);
    }

    /** Copies a table's rows. */
    static Part copy(Connection connection, DataTable table, List<String> columns, DigestedOutput output)
            throws IOException, SQLException {
        var rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut(columns), output);
        return new Part(table, columns, rows, output.bytes(), output.sha256Hex());
    }

    private long lastImport() throws SQLException {
        return Long.parseLong(text("select coalesce(last_value, 0) from pg_sequences "
                + "where quote_ident(schemaname) || '.' || quote_ident(sequencename) = "
                + "pg_get_serial_sequence('import_run', 'id')"));
    }

    private String text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
