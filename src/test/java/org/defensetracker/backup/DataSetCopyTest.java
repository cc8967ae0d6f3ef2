package org.defensetracker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** A data set is copied from one database to another, whichever release made it, whole or not at all. */
class DataSetCopyTest {

    /** The schema of the first release, whose tables are in the file. */
    private static final String FIRST_RELEASE = "7";

    private static final Path FIRST_DATA =
            Path.of("src", "test", "resources", "org/defensetracker/database/first-release.zip");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;
    private static int made;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("ot.epg.working-dir", folder.toString());
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** An empty database of its own. */
    private static String newDatabase() throws SQLException {
        var name = "copy" + ++made;
        execute("postgres", "create database " + name);
        return name;
    }

    private static Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    private static void execute(String database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String database, String query) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The first release's data, brought forward by that schema's successors. */
    private static String databaseOf(String version) throws Exception {
        var name = newDatabase();
        migrate(name, FIRST_RELEASE);
        try (var connection = connect(name);
                var statement = connection.createStatement();
                var zip = new ZipInputStream(Files.newInputStream(FIRST_DATA))) {
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from data_revision");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var csv = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                var columns = csv.substring(0, csv.indexOf('\n'));
                var table = entry.getName().replace(".csv", "");
                copy.copyIn("copy " + table + " (" + columns + ") from stdin csv header", new StringReader(csv));
            }
            statement.execute("select setval(pg_get_serial_sequence('import_run', 'id'), 41)");
        }
        migrate(name, version);
        return name;
    }

    private static void migrate(String database, String version) {
        Flyway.configure()
                .dataSource(server.getDatabase("postgres", database))
                .target(version)
                .load()
                .migrate();
    }

    private static Manifest backUp(String database, Path file) throws IOException, SQLException {
        try (var connection = connect(database)) {
            return new BackupWriter(connection).write(file, true, "1.0");
        }
    }

    private static void restore(Path file, String database, boolean replace) throws IOException, SQLException {
        try (var connection = connect(database);
                var backup = BackupFile.open(file)) {
            new Restore(connection, backup).run(replace);
        }
    }

    /** The schemas since the first release. */
    static Stream<String> versions() throws IOException {
        try (var files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                    .filter(version -> Integer.parseInt(version) >= Integer.parseInt(FIRST_RELEASE))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aBackupOfEachSchemaIsTheSameDataSetAsItsUpgrade(String version) throws Exception {
        var source = databaseOf(version);
        var file = folder.resolve("schema-" + version + ".zip");
        assertThat(backUp(source, file).schemaVersion()).isEqualTo(version);
        var copy = newDatabase();
        restore(file, copy, false);
        migrate(source, "latest");
        var upgraded = backUp(source, folder.resolve("upgraded.zip"));
        var restored = backUp(copy, folder.resolve("restored.zip"));
        assertThat(restored.schemaVersion()).isEqualTo(upgraded.schemaVersion());
        assertThat(restored.lastImport()).isEqualTo(41);
        // Marks that a migration draws at random differ; where the backup has them, so has the copy.
        var hasMarks = MigrationVersion.fromVersion(version).isAtLeast("11");
        assertThat(restored.tables())
                .filteredOn(part -> hasMarks || part.table() != DataTable.CHANGE_SET)
                .containsAll(upgraded.tables().stream()
                        .filter(part -> hasMarks || part.table() != DataTable.CHANGE_SET)
                        .toList());
        assertThat(ask(copy, "select count(*) from change_set"))
                .isEqualTo(ask(source, "select count(*) from change_set"));
    }

    @Test
    void theCopyHasAnIdentityOfItsOwn() throws Exception {
        var source = databaseOf("latest");
        var file = folder.resolve("identity.zip");
        backUp(source, file);
        var copy = newDatabase();
        restore(file, copy, false);
        assertThat(ask(copy, "select since > 'epoch' and place = data_set_place() from data_set"))
                .isEqualTo("t");
        assertThat(ask(copy, "select id from data_set")).isNotEqualTo(ask(source, "select id from data_set"));
    }

    @Test
    void everyTableOfTheSchemaIsCopied() throws Exception {
        var names = new ArrayList<String>();
        try (var connection = connect(databaseOf("latest"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        var copied = Stream.concat(
                Stream.of(DataTable.values()).map(DataTable::tableName), Stream.of("data_set", Schema.HISTORY));
        assertThat(names).containsExactlyInAnyOrderElementsOf(copied.toList());
    }

    @Test
    void aDataSetIsReplacedOnlyWhereThatIsSaidAndNothingElseOfTheDatabaseIs() throws Exception {
        var file = folder.resolve("replace.zip");
        var wanted = backUp(databaseOf("latest"), file);
        var other = databaseOf("9");
        execute(other, "create table of_somebody_else (said text); delete from change; delete from observation");
        assertThatThrownBy(() -> restore(file, other, false)).hasMessageContaining("--replace");
        assertThat(ask(other, "select count(*) from observation")).isEqualTo("0");
        restore(file, other, true);
        assertThat(ask(other, "select count(*) from of_somebody_else")).isEqualTo("0");
        assertThat(backUp(other, folder.resolve("replaced.zip")).tables()).isEqualTo(wanted.tables());
    }

    @Test
    void aRestoreThatFailsAtItsEndLeavesWhatWasThere() throws Exception {
        var file = folder.resolve("fails.zip");
        var source = databaseOf("latest");
        // All tables before it are filled when this is found.
        execute(source, "alter table change add column later text");
        backUp(source, file);
        var other = databaseOf("latest");
        var before = backUp(other, folder.resolve("before.zip"));
        var identity = ask(other, "select id from data_set");
        assertThatThrownBy(() -> restore(file, other, true)).hasMessageContaining("table change in the file");
        assertThat(backUp(other, folder.resolve("after.zip")).tables()).isEqualTo(before.tables());
        assertThat(ask(other, "select id from data_set")).isEqualTo(identity);
        var empty = newDatabase();
        assertThatThrownBy(() -> restore(file, empty, false)).hasMessageContaining("table change in the file");
        assertThat(ask(empty, "select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void aNewerSchemaIsRefusedBothWays() throws Exception {
        var source = databaseOf("latest");
        execute(
                source,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, "
                        + "execution_time, success) values (99, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");
        var file = folder.resolve("newer.zip");
        assertThatThrownBy(() -> backUp(source, file)).hasMessageContaining("schema version 999");
        BackupFile.write(
                file,
                true,
                output -> new Manifest(Manifest.FORMAT, 1, "999", "9.0", "2030-01-01T00:00:00Z", 1, 0, List.of()));
        assertThatThrownBy(() -> restore(file, newDatabase(), false))
                .hasMessageContainingAll("schema version 999", "release 9.0");
    }

    @Test
    void aServiceThatRunsOnTheDatabaseIsInTheWay() throws Exception {
        var file = folder.resolve("service.zip");
        backUp(databaseOf("latest"), file);
        var other = newDatabase();
        try (var service = connect(other);
                var statement = service.createStatement()) {
            statement.execute("set application_name to 'revision-watch'");
            assertThatThrownBy(() -> restore(file, other, false)).hasMessageContaining("connected to the database");
        }
    }
}
