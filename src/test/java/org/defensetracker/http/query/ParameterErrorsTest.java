package org.defensetracker.http.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.defensetracker.http.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about wrong parameters. */
class ParameterErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "never recomputed, never recomputed.",
        "never recomputed., never recomputed.",
        "did you mean 'x'?, did you mean 'x'?",
        "Act now!, Act now!",
        "and so on…, and so on…",
    })
    void aSentenceEndsOnce(String text, String sentence) {
        assertThat(ParameterErrors.sentence(text)).isEqualTo(sentence);
    }

    @Test
    void theMessageOfAParserIsASentence() {
        var errors = new ParameterErrors();
        errors.one("year", "soon", text -> {
            throw new IllegalArgumentException("it is no year.");
        });
        assertThatThrownBy(errors::done)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(
                                        refusal.toProblem("/").errors().get(0).message())
                                .isEqualTo("year: it is no year."));
    }
}
