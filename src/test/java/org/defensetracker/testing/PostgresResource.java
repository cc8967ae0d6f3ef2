package org.defensetracker.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of every {@code @QuarkusTest} and {@code @QuarkusIntegrationTest}: the annotation below makes it global,
 * so a test class says nothing about it. Quarkus starts one server per Maven run of unit or integration tests, empty, and
 * Flyway fills it.
 *
 * <p>An embedded server by default, without durability, below {@code target}; with {@code -Pcontainers} a container of
 * {@code postgres:18}. Docker is asked for nothing without that profile.
 *
 * <p>The service loads the data set of the tests, see {@link ShippedData}.
 */
@WithTestResource(value = PostgresResource.class, scope = TestResourceScope.GLOBAL)
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String INITDB =
            "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8";

    /** An argument that names the folder of the data files; {@link ShippedData} has the usual one. */
    public static final String DATA = "data";

    private AutoCloseable server = () -> {};
    private Path data;

    @Override
    public void init(Map<String, String> arguments) {
        var named = arguments.get(DATA);
        data = named == null ? ShippedData.folderOfTests() : Path.of(named);
    }

    @Override
    public Map<String, String> start() {
        return Boolean.getBoolean("tracker.test.containers") ? startContainer() : startEmbedded();
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    private Map<String, String> startContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18").withEnv("POSTGRES_INITDB_ARGS", INITDB);
        server = container;
        container.start();
        return settings(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private Map<String, String> startEmbedded() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "postgres")).toAbsolutePath();
            // Where the library unpacks its programs, and looks for data that a killed run left.
            System.setProperty("ot.epg.working-dir", folder.toString());
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(Files.createTempDirectory(folder, "data"))
                    .setOutputRedirector(
                            Redirect.appendTo(folder.resolve("server.log").toFile()))
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
            server = postgres;
            return settings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "unused");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(String url, String username, String password) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url,
                "quarkus.datasource.username",
                username,
                "quarkus.datasource.password",
                password,
                "tracker.data.directory",
                data.toString());
    }
}
