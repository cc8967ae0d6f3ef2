package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.defensetracker.assessment.MethodParameters;
import org.defensetracker.http.table.Meta;
import org.defensetracker.progress.AssessmentQuery.IncludedObservations;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;

/** Reads the options of an assessment from the parameters, and makes the {@code meta} of answers with verdicts. */
@ApplicationScoped
public class AssessmentOptionsReader {

    private final Spending spending;

    AssessmentOptionsReader(Spending spending) {
        this.spending = spending;
    }

    public AssessmentOptions read(AssessmentQuery query) {
        var asOf = spending.asOf(query.errors, query.asOf);
        return new AssessmentOptions(
                asOf,
                spending.horizon(asOf),
                query.errors.one("source", query.source, spending.knownSource(), Source.DEFAULT),
                query.method,
                query.observations == IncludedObservations.FINAL,
                query.baseline == null ? null : query.baseline.value(),
                query.gdpGrowthPct);
    }

    /** The {@code meta} of an answer with these options: the day, the source and the method. */
    public Meta meta(AssessmentOptions options) {
        var method = options.method();
        return Meta.of(options.asOf(), spending.credits(List.of(options.source())))
                .with(new Meta.AppliedMethod(method.code(), method.version(), MethodParameters.asMap()));
    }
}
