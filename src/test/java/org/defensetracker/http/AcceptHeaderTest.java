package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | JSON",
                "text/csv | CSV",
                "TEXT/CSV;charset=utf-8 | CSV",
                "text/csv, application/json | CSV",
                "text/csv;q=0.5, application/json | JSON",
                "*/*, text/csv | CSV",
                "image/* | SVG",
                "image/*, image/svg+xml;q=0 | PNG",
                "application/json;q=0, */* | CSV",
                "application/json;q=0.000, application/* | NDJSON",
                "*/*;q=0, text/csv | CSV",
                "*/*;q=0, text/*;q=0.1 | CSV",
                "text/html, *; q=.2, */*; q=.2 | JSON",
                "application/problem+json | JSON",
                "application/problem+json, text/csv;q=0.1 | CSV",
                "application/json;profile=\"a,b;q=0\" | JSON",
                "application/json;q=0 | ",
                "*/*;q=0 | ",
                "text/html | ",
            })
    void theMostExactRangeDecidesAndAWeightOfZeroExcludes(String header, AnswerFormat format) {
        assertThat(AnswerFormat.accepted(header).orElse(null)).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",,",
                ";",
                "/",
                "json",
                "a/b/c",
                "*/json",
                "text/csv;q=high",
                "text/csv;q=2",
                "text/csv;q=-1",
                "text/csv;q=",
                "text /csv",
                "\"",
                "text/\u00e9",
                "text/csv, ???"
            })
    void whatCannotBeReadAcceptsEverything(String header) {
        assertThat(AnswerFormat.accepted(header)).contains(AnswerFormat.JSON);
        assertThat(AcceptHeader.parse(header)).hasToString("*/*");
    }

    @Test
    void aHeaderIsWrittenAsItIsRead() {
        var read = AcceptHeader.parse("text/html;level=1, */*;q=0.0001, a/b;q=0, c/*;q=0.25");
        assertThat(read).hasToString("text/html, c/*;q=0.250, */*;q=0.001, a/b;q=0.000");
        assertThat(AcceptHeader.parse(read.toString())).hasToString(read.toString());
    }
}
