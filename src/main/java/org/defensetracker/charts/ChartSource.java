package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.defensetracker.assessment.Method;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.spending.Edition;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture's figures come from, and how they were judged.
 *
 * @param editions those whose figures are drawn as in force
 * @param baselineYear the one that a member was judged from where another was asked for; null where none was
 * @param revision of the data
 */
record ChartSource(
        AssessmentOptions question,
        List<Edition> editions,
        @Nullable Integer baselineYear,
        long revision) {

    /** The line that stands under every chart. */
    String line() {
        var parts = new ArrayList<String>();
        parts.add("Source: " + source());
        if (question.asOf() != null) {
            parts.add("as of " + question.asOf());
        }
        if (question.finalOnly()) {
            parts.add("final figures alone");
        }
        if (baselineYear != null) {
            parts.add("baseline " + baselineYear);
        }
        if (question.method() != Method.LINEAR_PP) {
            parts.add("method " + question.method().code());
        }
        parts.add("data revision " + revision);
        parts.add("Defense Target Tracker");
        return String.join(" · ", parts);
    }

    private String source() {
        return switch (editions.size()) {
            case 0 -> question.source() + ", no figures";
            case 1 -> question.source() + ", edition " + dated(editions.get(0), ", published ");
            default ->
                question.source() + ", editions "
                        + editions.stream()
                                .map(edition -> dated(edition, " of "))
                                .collect(Collectors.joining(", "));
        };
    }

    private static String dated(Edition edition, String joint) {
        return edition.code() + joint + edition.publishedOn();
    }
}
