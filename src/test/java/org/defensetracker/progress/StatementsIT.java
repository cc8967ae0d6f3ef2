package org.defensetracker.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cold answer asks of the database, as the database itself logs it. */
class StatementsIT {

    /** Whatever reads; not the empty statement that checks a connection, and not what sets limits. */
    private static final Pattern STATEMENT = Pattern.compile(
            "LOG: +(?:statement|execute [^:]*): +(?!BEGIN|COMMIT|ROLLBACK|SET|select 1, set_config)\\S",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    Path folder;

    @AfterEach
    void noServerStaysBehind() throws Exception {
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void everyVerdictTogetherTakesAHandfulOfStatements() throws Exception {
        try (var service = ServiceProcess.launch(folder, Map.of("TRACKER_CACHE_SIZE", "0"))) {
            assertThat(service.isReady()).isTrue();
            try (var connection = service.connect();
                    var statement = connection.createStatement()) {
                statement.execute("alter system set log_statement = 'all'");
                statement.execute("select pg_reload_conf()");
            }
            assertThat(statements(service, "/v1/progress")).isBetween(3L, 10L);
            assertThat(statements(service, "/v1/progress.csv")).isBetween(3L, 10L);
            assertThat(statements(service, "/v1/members")).isBetween(3L, 12L);
            service.terminate();
        }
    }

    private long statements(ServiceProcess service, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(service.address() + path)).build();
        var before = logged();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return logged() - before;
    }

    private long logged() throws Exception {
        Thread.sleep(1000); // the setting reaches every connection, and every line the file
        return STATEMENT
                .matcher(Files.readString(folder.resolve("data/postgres/server.log")))
                .results()
                .count();
    }
}
