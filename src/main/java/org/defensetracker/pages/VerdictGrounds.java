package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Status;

/**
 * What a verdict goes by, so that a page explains the verdict that it shows, and no other.
 *
 * @param by pace, growth, level, figure, reached, years or nothing
 * @param defined the verdicts to define: the one that is shown, with the cut-offs beside it where a pace decides
 */
@TemplateData
record VerdictGrounds(String by, List<String> defined) {

    private static final List<String> PACES = List.of("on_track", "behind", "off_track");

    static VerdictGrounds of(ApiValue verdict) {
        var status = verdict.at("status").text();
        var growth = PACES.contains(status)
                && verdict.at("method").is(Method.EUROSTAT_CAGR.code())
                && verdict.at("pace_ratio_cagr").isKnown();
        var by = growth ? "growth" : verdict.at("target_year").isKnown() ? by(Status.parse(status)) : "figure";
        return new VerdictGrounds(by, PACES.contains(status) ? PACES : List.of(status));
    }

    private static String by(Status status) {
        return switch (status) {
            case ON_TRACK, BEHIND, OFF_TRACK -> "pace";
            case REGRESSING -> "level";
            case MET, MET_PROVISIONAL -> "reached";
            case MET_LATE, MET_LATE_PROVISIONAL, LAPSED, UNMET, MISSED_PROVISIONAL, MISSED -> "years";
            case AWAITING_DATA, INSUFFICIENT_DATA, NO_DATA, DECLINED, NOT_APPLICABLE -> "nothing";
        };
    }

    /** Whether the rate a year that is required all along decides. */
    public boolean isLinear() {
        return by.equals("pace");
    }

    boolean isPace() {
        return defined.equals(PACES);
    }
}
