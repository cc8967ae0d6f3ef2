package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.defensetracker.assessment.Method;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.spending.Edition;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a chart come from, and how they were assessed.
 *
 * @param editions the editions of the figures in force
 * @param baselineYear the year that was really counted from; null where the request names no baseline
 * @param revision of the data
 */
record ChartSource(
        AssessmentOptions options,
        List<Edition> editions,
        @Nullable Integer baselineYear,
        long revision) {

    /** The line at the bottom of every chart. */
    String line() {
        var parts = new ArrayList<String>();
        parts.add("Source: " + source());
        if (options.asOf() != null) {
            parts.add("as of " + options.asOf());
        }
        if (options.finalOnly()) {
            parts.add("final figures alone");
        }
        if (baselineYear != null) {
            parts.add("baseline " + baselineYear);
        }
        if (options.method() != Method.LINEAR_PP) {
            parts.add("method " + options.method().code());
        }
        parts.add("data revision " + revision);
        parts.add("Defense Target Tracker");
        return String.join(" · ", parts);
    }

    private String source() {
        return switch (editions.size()) {
            case 0 -> options.source() + ", no figures";
            case 1 -> options.source() + ", edition " + dated(editions.get(0), ", published ");
            default ->
                options.source() + ", editions "
                        + editions.stream()
                                .map(edition -> dated(edition, " of "))
                                .collect(Collectors.joining(", "));
        };
    }

    private static String dated(Edition edition, String separator) {
        return edition.code() + separator + edition.publishedOn();
    }
}
