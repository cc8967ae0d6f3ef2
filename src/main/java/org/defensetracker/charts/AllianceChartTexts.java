package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.target.Target;

/** What is written around the charts of the alliance. */
final class AllianceChartTexts {

    private AllianceChartTexts() {}

    static String title(Target target, ChartSize frame) {
        var goal = VerdictTexts.full(target.value(), target.indicator())
                + (target.year() == null ? "" : " by " + target.year().value());
        return frame.isSmall() ? "NATO: " + goal : "The alliance toward " + goal;
    }

    static String counted(Target target, AllianceView view) {
        var declined = view.declinedCount() == 0 ? "" : "; " + view.declinedCount() + " declined and not counted";
        var goal = " at " + VerdictTexts.value(target.value(), target.indicator());
        if (view.history().isEmpty()) {
            return "No member has a figure" + declined + ".";
        }
        // Where an edition has the newest year of some members alone, only those can be at the value in it.
        var newest = view.history().get(view.history().size() - 1);
        var who = newest.atValue() + " of " + newest.members() + " members";
        return (newest.members() == view.members()
                        ? who + goal + " in " + newest.year()
                        : who + " with a figure for " + newest.year() + goal)
                + declined + ".";
    }

    static String basis(List<ProgressView> rows) {
        return rows.stream().anyMatch(AllianceChartTexts::isCore) ? " Read on the core part alone, a lower bound." : "";
    }

    static boolean isCore(ProgressView row) {
        return "core_lower_bound".equals(row.basis());
    }

    /** "Met 3, on track 12." */
    static String byVerdict(AllianceView view) {
        var words = new ArrayList<String>();
        view.counts().forEach((status, count) -> {
            if (count > 0) {
                words.add(VerdictTexts.inSentence(status) + " " + count);
            }
        });
        var line = String.join(", ", words) + ".";
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    }

    /** The verdicts that there are, in order of merit, each with how many members have it. */
    static Map<Status, Integer> present(AllianceView view) {
        var present = new LinkedHashMap<Status, Integer>();
        view.counts().forEach((code, count) -> {
            if (count > 0) {
                present.put(Status.valueOf(code.toUpperCase(Locale.ROOT)), count);
            }
        });
        return present;
    }
}
