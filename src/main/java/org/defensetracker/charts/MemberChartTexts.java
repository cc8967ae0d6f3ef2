package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.progress.PathView.PointView;

/** What is written around the chart of a member. */
final class MemberChartTexts {

    private MemberChartTexts() {}

    static String title(MemberChartData story, boolean small) {
        var goal = story.goal();
        if (goal == null) {
            var label = story.indicator().label();
            return story.name() + ": " + label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
        }
        var promise = goal.promise();
        var whose = switch (promise.scope()) {
            case OWN -> story.name() + (small ? ": " : " toward ");
            case ALLIANCE -> story.name() + (small ? ": NATO's " : " toward the alliance's ");
            case WHAT_IF -> story.name() + ", what if: ";
        };
        return whose
                + VerdictTexts.full(promise.value(), promise.indicator())
                + (promise.year() == null ? "" : " by " + promise.year());
    }

    static String subtitle(MemberChartData story, boolean small) {
        var goal = story.goal();
        if (goal == null) {
            return story.remark();
        }
        var verdict = VerdictTexts.verdict(goal.progress()) + (goal.promise().declined() ? " Declined." : "");
        var standing = goal.progress().latestValue() == null || small
                ? ""
                : " " + VerdictTexts.standing(goal.progress(), story.indicator());
        return verdict + standing + basis(story, small);
    }

    private static String basis(MemberChartData story, boolean small) {
        var goal = story.goal();
        if (goal == null || goal.promise().indicator() == story.indicator()) {
            return "";
        }
        return small ? " Core part alone." : " Read on the core part alone, a lower bound.";
    }

    /** The picture as sentences, for those who do not see it. */
    static String description(MemberChartData story) {
        var goal = story.goal();
        var said = goal == null
                ? story.remark()
                : VerdictTexts.verdict(goal.progress())
                        + (goal.promise().declined() ? " Declined." : "")
                        + " " + VerdictTexts.standing(goal.progress(), story.indicator()) + basis(story, false);
        return title(story, false) + ". " + said + " " + story.provenance().line() + ".";
    }

    /** What a legend can have, and when it does. */
    private record LegendText(Predicate<MemberChartData> when, LegendEntry key) {}

    static List<LegendEntry> keys(MemberChartData story, ChartSize frame) {
        return entries(frame).stream()
                .filter(entry -> entry.when().test(story))
                .map(LegendText::key)
                .toList();
    }

    /** All that a legend of that size can have. */
    static List<LegendEntry> everyKey(ChartSize frame) {
        return entries(frame).stream().map(LegendText::key).toList();
    }

    private static List<LegendText> entries(ChartSize frame) {
        var small = frame.isSmall();
        var stroke = frame.stroke();
        var entries = new ArrayList<LegendText>();
        entries.add(new LegendText(
                has(point -> Boolean.FALSE.equals(point.isEstimate())),
                new LegendEntry("final", false, dot("chart-final", stroke))));
        entries.add(new LegendText(
                has(point -> Boolean.TRUE.equals(point.isEstimate())),
                new LegendEntry("estimate", false, dot("chart-estimate", stroke))));
        if (!small) {
            entries.add(new LegendText(
                    story -> !story.earlier().isEmpty(),
                    new LegendEntry("as earlier editions had it", true, dash("chart-earlier", "", frame.hairline()))));
        }
        entries.add(new LegendText(
                has(point -> point.path() != null),
                new LegendEntry(
                        small ? "path" : "path to the target", true, dash("chart-path", MemberChart.PATH, stroke))));
        entries.add(new LegendText(
                has(point -> point.projected() != null),
                new LegendEntry(
                        "extrapolation, not a forecast" + (small ? "" : " (80% interval)"), true, outlook(stroke))));
        return entries;
    }

    private static Predicate<MemberChartData> has(Predicate<PointView> of) {
        return story -> story.points().stream().anyMatch(of);
    }

    private static ChartLayout.LegendMark outlook(double stroke) {
        return (svg, x, y, size) -> {
            svg.draw(
                    "rect", "class", "chart-band", "x", x - size, "y", y - size / 2, "width", 2 * size, "height", size);
            dash("chart-outlook", MemberChart.OUTLOOK, stroke).draw(svg, x, y, size);
        };
    }

    private static ChartLayout.LegendMark dot(String css, double stroke) {
        return (svg, x, y, size) ->
                svg.draw("circle", "class", css, "cx", x, "cy", y, "r", size / 2.4, "stroke-width", stroke);
    }

    private static ChartLayout.LegendMark dash(String css, String dashes, double stroke) {
        return (svg, x, y, size) -> svg.draw(
                "path",
                "class",
                css,
                "d",
                "M" + SvgWriter.number(x - size) + " " + SvgWriter.number(y) + "h" + SvgWriter.number(2 * size),
                "stroke-width",
                stroke,
                "stroke-dasharray",
                dashes.isEmpty() ? null : dashes);
    }
}
