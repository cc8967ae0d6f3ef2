package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The places of assistants: one answer at a time is computed here, and whoever waits longer than a second is refused. */
@QuarkusTest
@TestProfile(LimitsTest.SmallLimits.class)
class AssistantPlacesTest {

    @Inject
    AgroalDataSource pool;

    @TestHTTPResource("/")
    URI root;

    private static final String FETCH = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"fetch\",\"arguments\":{\"id\":\"target:rou-core-2030\"}}}";

    private Socket begin(String body, int length) throws IOException {
        var socket = new Socket(root.getHost(), root.getPort());
        socket.getOutputStream()
                .write(("POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + length
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The rest of the first message is waited for three seconds. */
    @Test
    void aMessageThatHasNotArrivedTakesNoPlace() throws Exception {
        LimitsTest.call("127.0.0.1", "member", "{\"code\":\"ROU\"}"); // the first call of all takes long
        var slow = begin("{", 1000);
        Thread.sleep(500);
        var answer = LimitsTest.call("127.0.0.1", "member", "{\"code\":\"ROU\"}");
        slow.close();
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    /** The database holds the first answer up for 2.5 s, until it gives up waiting for the lock. */
    @Test
    void anAssistantThatLeavesKeepsItsPlaceWhileItsToolRuns() throws Exception {
        try (var other = pool.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table target in access exclusive mode");
            var gone = begin(FETCH, FETCH.length());
            awaitWaiting(statement);
            gone.close();
            LimitsTest.problem(LimitsTest.call("127.0.0.1", "search", "{\"query\":\"x\"}"), 503, "busy");
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(LimitsTest.call("127.0.0.1", "search", "{\"query\":\"x\"}").statusCode())
                .isEqualTo(200);
        assertThat(LimitsTest.call("127.0.0.1", "search", "{\"query\":\"x\"}").statusCode())
                .isEqualTo(200);
    }

    private static void awaitWaiting(Statement statement) throws SQLException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean isWaiting;
        do {
            try (var row = statement.executeQuery("select exists (select from pg_locks where not granted)")) {
                row.next();
                isWaiting = row.getBoolean(1);
            }
            assertThat(System.nanoTime()).isLessThan(end);
        } while (!isWaiting);
    }
}
