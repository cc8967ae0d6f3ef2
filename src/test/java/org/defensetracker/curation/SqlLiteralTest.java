package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Whatever a value holds, PostgreSQL reads the same value. */
@QuarkusTest
class SqlLiteralTest {

    private static final List<String> HOSTILE = List.of(
            "",
            "'",
            "''",
            "\\",
            "\\'",
            "\\\\'; select 1; --",
            "'; drop table area; --",
            ":year and :first",
            "::text",
            "$1 $$ $tag$",
            "\n\r\t\b",
            "\\n \\x41 \\u0041 \\N",
            "-- /* */",
            "\"quoted\"",
            "edition's year",
            "E'\\''",
            "%s {0} ?",
            "ÄØß – € 漢字 🙂");

    @Inject
    AgroalDataSource pool;

    @Inject
    EntityManager database;

    private static List<String> texts() {
        var all = new ArrayList<>(HOSTILE);
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append("'\\:$\n\"E;-%aé🙂 "
                        .codePoints()
                        .skip(random.nextInt(14))
                        .limit(1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
            }
            all.add(text.toString());
        }
        return all;
    }

    @Test
    void hostileTextIsReadAsItIsWhateverTheServerIsSetTo() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var setting : List.of("on", "off")) {
                statement.execute("set standard_conforming_strings = " + setting);
                for (var text : texts()) {
                    try (var rows = statement.executeQuery("select " + SqlLiteral.of(text))) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getString(1)).isEqualTo(text);
                    }
                }
            }
            statement.execute("reset standard_conforming_strings");
        }
    }

    @Test
    @Transactional
    void whatLooksLikeAParameterWithinAValueIsNone() {
        for (var text : texts()) {
            var parameters = Map.<String, Object>of("text", text, "year", 2024, "texts", new String[] {text, "other"});
            try (var rows = PostgresCopyReader.from(
                    database.unwrap(Session.class),
                    "select cast(:text as text), cast(:year as int), (cast(:texts as text[]))[1] where :text in (:text)",
                    parameters,
                    String[]::clone)) {
                assertThat(rows.toList()).containsExactly(new String[] {text, "2024", text});
            }
        }
    }

    @Test
    void otherValuesAreWrittenToo() {
        assertThat(SqlLiteral.of(null)).isEqualTo("null");
        assertThat(SqlLiteral.of(List.of("a", 1, 2L))).isEqualTo("'a', 1, 2");
        assertThat(SqlLiteral.of(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(SqlLiteral.of(LocalDate.of(2024, 2, 29))).isEqualTo("date '2024-02-29'");
    }

    @Test
    void whatPostgresHasNotIsRefused() {
        assertThatThrownBy(() -> SqlLiteral.of("a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlLiteral.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
