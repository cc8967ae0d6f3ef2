package org.defensetracker.http.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.problem.ExhaustedPoolTest.SmallPool;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.LoggedWarnings;
import org.junit.jupiter.api.Test;

/** What clients are told while others have all connections. */
@QuarkusTest
@TestProfile(SmallPool.class)
class ExhaustedPoolTest {

    /** A curated service with few connections, for which nobody waits long. */
    public static final class SmallPool implements QuarkusTestProfile {

        private final Curation curation = new Curation();

        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(curation.getConfigOverrides());
            overrides.put("quarkus.datasource.jdbc.max-size", "2");
            overrides.put("quarkus.datasource.jdbc.acquisition-timeout", "1s");
            return overrides;
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return curation.testResources();
        }
    }

    @Inject
    AgroalDataSource pool;

    private static void isUnavailable(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/unavailable");
    }

    private void takeAll(List<Connection> taken) {
        try {
            while (true) {
                taken.add(pool.getConnection());
            }
        } catch (SQLException e) {
            assertThat(taken).isNotEmpty(); // and now there is no other
        }
    }

    /** The trigger fails as the disk does that has no room for the commit. */
    @Test
    void aFullDiskIsLoggedOnce() throws SQLException {
        execute("create function disk_full() returns trigger language plpgsql as $$ begin "
                + "raise 'could not extend file' using errcode = '53100'; end $$");
        execute("create constraint trigger disk_full after insert on change_set deferrable initially deferred "
                + "for each row execute function disk_full()");
        try (var warnings = new LoggedWarnings()) {
            isUnavailable(Curation.post("/v1/targets", """
                    {"id": "svk-disk", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                     "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "A speech", "source_publisher": "A newspaper"}
                    """));
            assertThat(warnings.loggers()).containsExactly(FaultLog.class.getName());
        } finally {
            execute("drop function disk_full() cascade");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anExhaustedPoolIsUnavailableForTheMoment() throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            takeAll(taken);
            isUnavailable(get("/v1/members?limit=7"));
            isUnavailable(get("/v1/observations.csv?area=ROU"));
            isUnavailable(get("/v1/targets/rou-core-2030"));
            var page = given().header("Accept", "text/html").get("/targets");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("5");
            isUnavailable(Curation.post("/v1/targets", """
                    {"id": "svk-pool", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                     "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "A speech", "source_publisher": "A newspaper"}
                    """));
            isUnavailable(Curation.ana().header("If-Match", "*").delete("/v1/targets/rou-core-2030"));
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(get("/v1/members?limit=8").statusCode()).isEqualTo(200);
        assertThat(get("/v1/targets/rou-core-2030").statusCode()).isEqualTo(200);
    }
}
