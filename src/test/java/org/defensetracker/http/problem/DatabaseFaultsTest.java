package org.defensetracker.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultsTest {

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
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08006", "08P01", "53000", "53100", "53200", "53300", "53400", "57P01",
                "57P02", "57P03", "55P03", "25006"
            })
    void aDatabaseThatCannotServeNowIsUnavailable(String state) {
        assertThat(DatabaseFaults.isUnavailable(state(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "57014", "40001", "", "5", "XX000"})
    void aStatementThatIsWrongIsOurFault(String state) {
        assertThat(DatabaseFaults.isUnavailable(state(state))).isFalse();
    }

    @Test
    void anExhaustedPoolIsUnavailable() {
        var pool = thrownBy("io.agroal.pool.ConnectionPool");
        assertThat(DatabaseFaults.isUnavailable(pool)).isTrue();
        assertThat(DatabaseFaults.isUnavailable(new GenericJDBCException("Unable to acquire", pool)))
                .isTrue();
        assertThat(DatabaseFaults.isUnavailable(new SQLTransientConnectionException("later")))
                .isTrue();
        assertThat(DatabaseFaults.isUnavailable(new SQLNonTransientConnectionException("gone")))
                .isTrue();
        assertThat(DatabaseFaults.isUnavailable(new JDBCConnectionException("no", state(null))))
                .isTrue();
        assertThat(DatabaseFaults.isUnavailable(thrownBy("org.defensetracker.Whoever")))
                .isFalse();
        assertThat(DatabaseFaults.isUnavailable(new IllegalStateException("Sorry, acquisition timeout!")))
                .isFalse();
    }

    @Test
    void itIsFoundWhereverItHides() {
        var suppressed = new IllegalStateException("commit failed");
        suppressed.addSuppressed(new IllegalStateException(state("57P01")));
        assertThat(DatabaseFaults.isUnavailable(new IllegalStateException(suppressed)))
                .isTrue();
        var batch = new BatchUpdateException("a batch", "23505", 0, new int[0]);
        batch.setNextException(state("53100"));
        assertThat(DatabaseFaults.isUnavailable(batch)).isTrue();
    }

    @Test
    void aCircleOfCausesEnds() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);
        first.addSuppressed(second);
        assertThat(DatabaseFaults.isUnavailable(first)).isFalse();
    }
}
