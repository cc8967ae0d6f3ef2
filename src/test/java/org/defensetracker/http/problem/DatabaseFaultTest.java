package org.defensetracker.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {

    private static SQLException state(String state) {
        return new SQLException("In whatever language", state);
    }

    /** As the pool throws it: no SQLSTATE, and words that change. */
    private static SQLException thrownBy(String type) {
        var failure = new SQLException("Sorry, acquisition timeout!");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(type, "handlerFromSharedCache", null, 1),
            new StackTraceElement("org.hibernate.Whoever", "asks", null, 1)
        });
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "08000, CONNECTION_LOST",
        "08001, CONNECTION_LOST",
        "08003, CONNECTION_LOST",
        "08006, CONNECTION_LOST",
        "08P01, CONNECTION_LOST",
        "53000, OUT_OF_RESOURCES",
        "53100, DISK_FULL",
        "53200, OUT_OF_RESOURCES",
        "53300, CONNECTION_LIMIT",
        "57P01, RESTARTING",
        "57P02, RESTARTING",
        "57P03, RESTARTING",
        "57014, TOO_SLOW",
        "25P03, TOO_SLOW",
        "25P04, TOO_SLOW",
        "55P03, LOCKED",
        "40P01, LOCKED",
        "40001, LOCKED",
        "42P01, NOT_READY",
        "3F000, NOT_READY",
        "3D000, NOT_READY",
        "0A000, NOT_READY",
        "42501, NOT_READY",
        "28P01, NOT_READY",
        "XX000, DAMAGED",
        "XX001, DAMAGED",
        "25006, READ_ONLY",
        "58030, STORAGE"
    })
    void aDatabaseThatCannotServeNowSaysWhy(String state, DatabaseFault fault) {
        assertThat(DatabaseFault.of(state(state))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "42703", "25001", "", "5"})
    void aStatementThatIsWrongIsOurFault(String state) {
        assertThat(DatabaseFault.of(state(state))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseFault.class)
    void everyFaultIsSaidInPlainWords(DatabaseFault fault) {
        var problem = fault.toProblem().toProblem("/v1/members");
        assertThat(problem.status()).isEqualTo(503);
        assertThat(Problem.retryAfter(problem.status())).isEqualTo("5");
        assertThat(problem.detail()).matches("[A-Z].*\\.").doesNotContain("SQL", "Exception", "org.");
        assertThat(fault.code()).matches("[a-z-]+");
    }

    @Test
    void aSilentServerIsToldFromOneThatIsNotThere() {
        var silent = state("08006");
        silent.initCause(new SocketTimeoutException("Read timed out"));
        assertThat(DatabaseFault.of(new IllegalStateException(silent))).contains(DatabaseFault.SILENT);
        var absent = state("08001");
        absent.initCause(new ConnectException("Connection refused"));
        assertThat(DatabaseFault.of(absent)).contains(DatabaseFault.UNREACHABLE);
    }

    @Test
    void anExhaustedPoolIsUnavailable() {
        var pool = thrownBy("io.agroal.pool.ConnectionPool");
        assertThat(DatabaseFault.of(pool)).contains(DatabaseFault.POOL_EXHAUSTED);
        assertThat(DatabaseFault.of(new GenericJDBCException("Unable to acquire", pool)))
                .contains(DatabaseFault.POOL_EXHAUSTED);
        pool.initCause(new TimeoutException("a new connection"));
        assertThat(DatabaseFault.of(pool)).contains(DatabaseFault.SILENT);
        assertThat(DatabaseFault.of(new SQLTransientConnectionException("later")))
                .contains(DatabaseFault.UNAVAILABLE);
        assertThat(DatabaseFault.of(new SQLNonTransientConnectionException("gone")))
                .contains(DatabaseFault.UNAVAILABLE);
        assertThat(DatabaseFault.of(new JDBCConnectionException("no", state(null))))
                .contains(DatabaseFault.UNAVAILABLE);
        assertThat(DatabaseFault.of(thrownBy("org.defensetracker.Whoever"))).isEmpty();
        assertThat(DatabaseFault.of(new IllegalStateException("Sorry, acquisition timeout!")))
                .isEmpty();
    }

    @Test
    void itIsFoundWhereverItHidesAndTheMostTellingCounts() {
        var suppressed = new IllegalStateException("commit failed");
        suppressed.addSuppressed(new IllegalStateException(state("57P01")));
        assertThat(DatabaseFault.of(new IllegalStateException(suppressed))).contains(DatabaseFault.RESTARTING);
        assertThat(DatabaseFault.of(new OutcomeUnknownException(suppressed))).contains(DatabaseFault.OUTCOME_UNKNOWN);
        var batch = new BatchUpdateException("a batch", "23505", 0, new int[0]);
        batch.setNextException(state("53100"));
        assertThat(DatabaseFault.of(new JDBCConnectionException("a batch failed", batch)))
                .contains(DatabaseFault.DISK_FULL);
        assertThat(DatabaseFault.message(batch)).isEqualTo("In whatever language [53100]");
    }

    @Test
    void aCircleOfCausesEnds() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);
        first.addSuppressed(second);
        assertThat(DatabaseFault.of(first)).isEmpty();
    }
}
