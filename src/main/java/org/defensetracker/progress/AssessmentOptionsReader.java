package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.MethodParameters;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;

/** Reads how a verdict is to be reached, and tells it in the answer. */
@ApplicationScoped
public class AssessmentOptionsReader {

    private final Spending spending;

    AssessmentOptionsReader(Spending spending) {
        this.spending = spending;
    }

    public AssessmentOptions read(ParameterErrors reading, AssessmentQuery query) {
        var sources = spending.sources().stream().map(Source::code).toList();
        var asOf = spending.asOf(reading, query.asOf);
        var baseline = reading.one("baseline", query.baseline, Year::parse);
        return new AssessmentOptions(
                asOf,
                spending.horizon(asOf),
                reading.one("source", query.source, ParameterErrors.oneOf(sources, code -> code), Source.DEFAULT),
                reading.one(
                        "method",
                        query.method,
                        ParameterErrors.oneOf(List.of(Method.values()), Method::code),
                        Method.LINEAR_PP),
                "final".equals(reading.one("observations", query.observations, ParameterErrors.word("all", "final"))),
                baseline == null ? null : baseline.value(),
                reading.one("gdp_growth_pct", query.gdpGrowthPct, ParameterErrors.decimal("-20", "50")));
    }

    /** What all rows of an answer to the question have in common. */
    public Meta meta(AssessmentOptions question) {
        var method = question.method();
        return Meta.of(question.asOf(), spending.credits(List.of(question.source())))
                .with(new Meta.AppliedMethod(method.code(), method.version(), MethodParameters.asMap()));
    }
}
