package org.defensetracker.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.defensetracker.dashboard.Sheet.Key;
import org.defensetracker.progress.PathView.PointView;

/** What is written around the chart of a member. */
final class MemberTexts {

    private MemberTexts() {}

    static String title(MemberStory story, boolean small) {
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
                + Words.full(promise.value(), promise.indicator())
                + (promise.year() == null ? "" : " by " + promise.year());
    }

    static String subtitle(MemberStory story, boolean small) {
        var goal = story.goal();
        if (goal == null) {
            return story.remark();
        }
        var verdict = Words.verdict(goal.progress()) + (goal.promise().declined() ? " Declined." : "");
        var standing = goal.progress().latestValue() == null || small
                ? ""
                : " " + Words.standing(goal.progress(), story.indicator());
        return verdict + standing + basis(story, small);
    }

    private static String basis(MemberStory story, boolean small) {
        var goal = story.goal();
        if (goal == null || goal.promise().indicator() == story.indicator()) {
            return "";
        }
        return small ? " Core part alone." : " Read on the core part alone, a lower bound.";
    }

    /** The picture as sentences, for those who do not see it. */
    static String description(MemberStory story) {
        var goal = story.goal();
        var said = goal == null
                ? story.remark()
                : Words.verdict(goal.progress())
                        + (goal.promise().declined() ? " Declined." : "")
                        + " " + Words.standing(goal.progress(), story.indicator()) + basis(story, false);
        return title(story, false) + ". " + said + " " + story.provenance().line() + ".";
    }

    /** What a legend can have, and when it does. */
    private record Entry(Predicate<MemberStory> when, Key key) {}

    static List<Key> keys(MemberStory story, Frame frame) {
        return entries(frame).stream()
                .filter(entry -> entry.when().test(story))
                .map(Entry::key)
                .toList();
    }

    /** All that a legend of that size can have. */
    static List<Key> everyKey(Frame frame) {
        return entries(frame).stream().map(Entry::key).toList();
    }

    private static List<Entry> entries(Frame frame) {
        var small = frame.isSmall();
        var stroke = frame.stroke();
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(
                has(point -> Boolean.FALSE.equals(point.isEstimate())),
                new Key("final", false, dot("chart-final", stroke))));
        entries.add(new Entry(
                has(point -> Boolean.TRUE.equals(point.isEstimate())),
                new Key("estimate", false, dot("chart-estimate", stroke))));
        if (!small) {
            entries.add(new Entry(
                    story -> !story.earlier().isEmpty(),
                    new Key("as earlier editions had it", true, dash("chart-earlier", "", frame.hairline()))));
        }
        entries.add(new Entry(
                has(point -> point.path() != null),
                new Key(small ? "path" : "path to the target", true, dash("chart-path", MemberChart.PATH, stroke))));
        entries.add(new Entry(
                has(point -> point.projected() != null),
                new Key("extrapolation, not a forecast" + (small ? "" : " (80% interval)"), true, outlook(stroke))));
        return entries;
    }

    private static Predicate<MemberStory> has(Predicate<PointView> of) {
        return story -> story.points().stream().anyMatch(of);
    }

    private static Sheet.Mark outlook(double stroke) {
        return (svg, x, y, size) -> {
            svg.draw(
                    "rect", "class", "chart-band", "x", x - size, "y", y - size / 2, "width", 2 * size, "height", size);
            dash("chart-outlook", MemberChart.OUTLOOK, stroke).draw(svg, x, y, size);
        };
    }

    private static Sheet.Mark dot(String css, double stroke) {
        return (svg, x, y, size) ->
                svg.draw("circle", "class", css, "cx", x, "cy", y, "r", size / 2.4, "stroke-width", stroke);
    }

    private static Sheet.Mark dash(String css, String dashes, double stroke) {
        return (svg, x, y, size) -> svg.draw(
                "path",
                "class",
                css,
                "d",
                "M" + Svg.number(x - size) + " " + Svg.number(y) + "h" + Svg.number(2 * size),
                "stroke-width",
                stroke,
                "stroke-dasharray",
                dashes.isEmpty() ? null : dashes);
    }
}
