package org.defensetracker.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.defensetracker.backup.BackupException.Refusal;
import org.defensetracker.backup.Manifest.Part;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Brings the data set of a backup into a database, in one transaction: all of it is there afterwards, with the schema of this
 * release and a new identity, or nothing has changed.
 */
public final class Restore {

    private static final Logger LOG = Logger.getLogger(Restore.class);

    private static final int OLDEST_SERVER = 180_000;

    private static final String OTHERS = "select count(*) from pg_stat_activity where datname = current_database() "
            + "and backend_type = 'client backend' and pid <> pg_backend_pid()";

    private static final String RENEW =
            "update data_set set id = gen_random_uuid(), place = data_set_place(), " + "since = clock_timestamp()";

    private final Connection connection;
    private final BackupFile backup;

    public Restore(Connection connection, BackupFile backup) {
        this.connection = connection;
        this.backup = backup;
    }

    /**
     * Restores.
     *
     * @param replace whether a data set that the database holds may be replaced
     */
    public void run(boolean replace) throws IOException, SQLException {
        var version = MigrationVersion.fromVersion(backup.manifest().schemaVersion());
        var newest = Schema.newest(connection);
        if (version.compareTo(newest) > 0) {
            throw new BackupException(
                    Refusal.FILE,
                    "The backup has schema version " + version + " and this release knows " + newest
                            + ": restore it with release " + backup.manifest().release()
                            + " or a later one. Nothing was changed.");
        }
        connection.setAutoCommit(false);
        try {
            BackupWriter.configure(connection);
            checkServer();
            makeRoom(replace);
            Schema.migrate(connection, version);
            fill();
            // What is checked at the end of a transaction would be in the way of migrations.
            execute("set constraints all immediate");
            Schema.migrate(connection, MigrationVersion.LATEST);
            execute(RENEW);
        } catch (IOException | SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
        commit();
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new BackupException(
                    Refusal.CIRCUMSTANCES,
                    "The connection broke at the end, so it is not known whether the data set was replaced: look at"
                            + " /v1/status of a service on that database. (" + e.getMessage() + ")",
                    e);
        }
        try {
            connection.setAutoCommit(true);
            execute("analyze");
        } catch (SQLException e) {
            LOG.warnf(
                    "The data set is there. PostgreSQL's statistics of it are not new, and will be later: %s",
                    e.getMessage());
        }
    }

    private void rollBack(Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void checkServer() throws SQLException {
        if (Long.parseLong(text("show server_version_num")) < OLDEST_SERVER) {
            throw refusal("The server is PostgreSQL " + text("show server_version") + "; this service needs 18.");
        }
        if (!text("show server_encoding").equals("UTF8")) {
            throw refusal("The database is not in UTF-8: make it with encoding 'UTF8'.");
        }
        refuseServices(connection);
    }

    /** Refuses a database that somebody else is connected to, such as a service: what it writes meanwhile would be lost. */
    public static void refuseServices(Connection connection) throws SQLException {
        if (isUsedByOthers(connection)) {
            throw refusal("A service or another program is connected to the database: stop all of them first.");
        }
    }

    /** Whether somebody else is connected to the database. */
    public static boolean isUsedByOthers(Connection connection) throws SQLException {
        return !text(connection, OTHERS).equals("0");
    }

    private void makeRoom(boolean replace) throws SQLException {
        if (Schema.version(connection).isEmpty()) {
            return;
        }
        if (!Schema.isOurs(connection)) {
            throw refusal(
                    "The database is used by another program, whose tables would be replaced: give the service a database"
                            + " of its own. Nothing was changed.");
        }
        if (!replace) {
            throw refusal("The database holds a data set already: add --replace to replace it. Nothing was changed.");
        }
        execute(DataTable.dropAll());
    }

    private void fill() throws IOException, SQLException {
        var expected = new ArrayList<DataTable>();
        for (var table : DataTable.values()) {
            if (!table.columns(connection).isEmpty()) {
                expected.add(table);
            }
        }
        if (!backup.manifest().tables().stream().map(Part::table).toList().equals(expected)) {
            throw ofOtherSchema("The file has not the tables");
        }
        for (var part : backup.manifest().tables()) {
            fill(part);
        }
        for (var part : backup.manifest().tables()) {
            var read = BackupWriter.copy(
                    connection, part.table(), part.columns(), new DigestedOutput(OutputStream.nullOutputStream()));
            if (!read.equals(part)) {
                throw refusal("The database does not give back the rows of "
                        + part.table().tableName() + " as they were. Nothing was changed.");
            }
        }
        if (backup.manifest().lastImport() > 0) {
            text("select setval(pg_get_serial_sequence('import_run', 'id'), "
                    + backup.manifest().lastImport() + ")");
        }
    }

    private void fill(Part part) throws IOException, SQLException {
        // The names in the statement are the database's own, whatever the file says.
        var columns = part.table().columns(connection);
        if (!columns.equals(part.columns())) {
            throw ofOtherSchema("The table " + part.table().tableName() + " in the file has not the columns");
        }
        execute("delete from " + part.table().tableName());
        try (var rows = backup.open(part)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(part.table().copyIn(columns), rows);
        }
    }

    private BackupException ofOtherSchema(String fault) {
        return new BackupException(
                Refusal.FILE,
                fault + " of schema version " + backup.manifest().schemaVersion() + ". Nothing was changed.");
    }

    private static BackupException refusal(String message) {
        return new BackupException(Refusal.CIRCUMSTANCES, message);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String query) throws SQLException {
        return text(connection, query);
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
