package org.defensetracker.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.LoggedWarnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients are told when the database fails in the middle of a request. */
@QuarkusTest
@TestProfile(Curation.class)
class FaultAnswersTest {

    @Inject
    AgroalDataSource pool;

    @Inject
    FaultLog faults;

    private void execute(String... statements) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Response post(String id) {
        return Curation.post("/v1/targets", """
                {"id": "%s", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """.formatted(id));
    }

    private static String problem(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        return answer.jsonPath().getString("detail");
    }

    /** A trigger fails at the commit, as the server does. */
    private void failAtCommit(String action) throws SQLException {
        execute(
                "create function fail() returns trigger language plpgsql as $$ begin " + action
                        + "; return null; end $$",
                "create constraint trigger fail after insert on change_set deferrable initially deferred "
                        + "for each row execute function fail()");
    }

    @Test
    void aConnectionThatBreaksAtTheCommitLeavesTheOutcomeUnknown() throws SQLException {
        failAtCommit("perform pg_terminate_backend(pg_backend_pid())");
        try {
            var answer = post("svk-unknown");
            assertThat(problem(answer)).contains("not known whether it is stored", "Idempotency-Key", "If-Match");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/outcome-unknown");
        } finally {
            execute("drop function fail() cascade");
        }
        // What came of it is found at once, and the same request may be sent again.
        assertThat(get("/v1/targets/svk-unknown").statusCode()).isEqualTo(404);
        assertThat(post("svk-unknown").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "53100, disk of the database is full",
        "25006, takes no writes",
        "53300, admits no further connections",
        "58030, cannot read or write its disk",
        "57014, took too long",
        "40P01, locked"
    })
    void whatIsWrongIsSaidInPlainWords(String state, String words) throws SQLException {
        failAtCommit("raise 'In whatever language' using errcode = '" + state + "'");
        try {
            assertThat(problem(post("svk-" + state.toLowerCase()))).contains(words);
        } finally {
            execute("drop function fail() cascade");
        }
        assertThat(get("/v1/targets/svk-" + state.toLowerCase()).statusCode()).isEqualTo(404);
    }

    @Test
    void aFullDiskIsToldByReadinessUntilWritesArePossible() throws SQLException {
        failAtCommit("raise 'could not extend file' using errcode = '53100'");
        try {
            problem(post("svk-disk"));
            assertThat(faults.refusedWrites()).contains(DatabaseFault.DISK_FULL);
        } finally {
            execute("drop function fail() cascade");
        }
        // The check writes something itself, and finds that there is room.
        var readiness = get("/q/health/ready");
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.jsonPath().getString("checks.data.writes.find { it != null }"))
                .isEqualTo("possible");
        assertThat(faults.refusedWrites()).isEmpty();
    }

    @Test
    void aServerThatIsReadOnlyIsToldByReadinessAndIsStillRead() throws SQLException {
        execute("alter system set default_transaction_read_only = on", "select pg_reload_conf()");
        try {
            awaitWrites("read-only");
            var readiness = get("/q/health/ready");
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.jsonPath().getString("checks.data.detail.find { it != null }"))
                    .contains("takes no writes");
            assertThat(problem(post("svk-read-only"))).contains("takes no writes");
            assertThat(get("/v1/targets?area=SVK").statusCode()).isEqualTo(200);
        } finally {
            execute("set default_transaction_read_only = off", "alter system reset all", "select pg_reload_conf()");
        }
        awaitWrites("possible");
    }

    private static void awaitWrites(String expected) {
        var end = Instant.now().plusSeconds(20);
        while (!expected.equals(
                get("/q/health/ready").jsonPath().getString("checks.data.writes.find { it != null }"))) {
            assertThat(Instant.now()).as("writes should be " + expected).isBefore(end);
        }
    }

    @Test
    void aTableThatAnotherSessionLocksHoldsNobodyUp() throws SQLException {
        try (var other = pool.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table target in access exclusive mode");
            var begun = Instant.now();
            assertThat(problem(get("/v1/targets?area=SVK&limit=77"))).contains("locked");
            assertThat(problem(post("svk-locked"))).contains("locked");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(get("/v1/targets?area=SVK&limit=77").statusCode()).isEqualTo(200);
    }

    @Test
    void eachCauseIsLoggedOnceAMinute() throws SQLException {
        failAtCommit("raise 'In whatever language' using errcode = '53200'");
        try (var warnings = new LoggedWarnings()) {
            for (int i = 0; i < 10; i++) {
                assertThat(problem(post("svk-log-" + i))).contains("run out of memory");
            }
            assertThat(warnings.loggers()).containsExactly(FaultLog.class.getName());
        } finally {
            execute("drop function fail() cascade");
        }
    }

    @Test
    void everyConnectionHasLimits() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('statement_timeout'), "
                        + "current_setting('lock_timeout'), current_setting('transaction_timeout'), "
                        + "current_setting('idle_in_transaction_session_timeout')")) {
            row.next();
            for (int i = 1; i <= 4; i++) {
                assertThat(row.getString(i)).matches("\\d+m?s");
            }
            assertThat(connection.getNetworkTimeout()).isEqualTo(4000);
            connection.setNetworkTimeout(Runnable::run, 77_000);
        }
        try (var connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(4000);
        }
    }
}
