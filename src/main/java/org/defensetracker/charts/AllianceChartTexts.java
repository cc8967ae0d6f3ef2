package org.defensetracker.charts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.target.Target;

/** The texts around the charts of the alliance. */
final class AllianceChartTexts {

    private AllianceChartTexts() {}

    static String title(Target target, ChartSize size) {
        var aim = VerdictTexts.withUnit(target.value(), target.indicator())
                + (target.year() == null ? "" : " by " + target.year().value());
        return size.isSmall() ? "NATO: " + aim : "The alliance toward " + aim;
    }

    static String counted(Target target, AllianceView view) {
        var declined = view.declinedCount() == 0 ? "" : "; " + view.declinedCount() + " declined and not counted";
        if (view.history().isEmpty()) {
            return "No member has a figure" + declined + ".";
        }
        var atTarget = " at " + VerdictTexts.value(target.value(), target.indicator());
        // An edition may have figures of the newest year for some members only. The others cannot be at the value in
        // it.
        var newest = view.history().get(view.history().size() - 1);
        var members = newest.atValue() + " of " + newest.members() + " members";
        return (newest.members() == view.members()
                        ? members + atTarget + " in " + newest.year()
                        : members + " with a figure for " + newest.year() + atTarget)
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
        var line = counts(view).entrySet().stream()
                        .map(entry -> VerdictTexts.inSentence(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + ".";
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    }

    /** How many members have each verdict, in order of merit, without the verdicts that no member has. */
    static Map<Status, Integer> counts(AllianceView view) {
        var counts = new LinkedHashMap<Status, Integer>();
        view.counts().forEach((code, count) -> {
            if (count > 0) {
                counts.put(Status.parse(code), count);
            }
        });
        return counts;
    }
}
