package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Parameters;
import org.defensetracker.http.Meta;
import org.defensetracker.http.Reading;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;

/** Reads how a verdict is to be reached, and tells it in the answer. */
@ApplicationScoped
public class QuestionReader {

    private final Spending spending;

    QuestionReader(Spending spending) {
        this.spending = spending;
    }

    public Question read(Reading reading, JudgingQuery query) {
        var sources = spending.sources().stream().map(Source::code).toList();
        var asOf = spending.asOf(reading, query.asOf);
        var baseline = reading.one("baseline", query.baseline, Year::parse);
        return new Question(
                asOf,
                spending.horizon(asOf),
                reading.one("source", query.source, Reading.oneOf(sources, code -> code), Source.DEFAULT),
                reading.one(
                        "method",
                        query.method,
                        Reading.oneOf(List.of(Method.values()), Method::code),
                        Method.LINEAR_PP),
                "final".equals(reading.one("observations", query.observations, Reading.word("all", "final"))),
                baseline == null ? null : baseline.value(),
                reading.one("gdp_growth_pct", query.gdpGrowthPct, Reading.decimal("-20", "50")));
    }

    /** What all rows of an answer to the question have in common. */
    public Meta meta(Question question) {
        var method = question.method();
        return Meta.of(question.asOf(), spending.credits(List.of(question.source())))
                .with(new Meta.Method(method.code(), method.version(), Parameters.asMap()));
    }
}
