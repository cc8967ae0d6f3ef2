package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.charts.ChartLayout.LegendMark;
import org.defensetracker.progress.PathView.PointView;

/** The texts around the chart of a member, and its legend. */
final class MemberChartTexts {

    private MemberChartTexts() {}

    static String title(MemberChartData data, boolean small) {
        if (data.target() == null) {
            var label = data.indicator().label();
            return data.name() + ": " + label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
        }
        var target = data.target().judgedTarget();
        var beginning = switch (target.scope()) {
            case OWN -> data.name() + (small ? ": " : " toward ");
            case ALLIANCE -> data.name() + (small ? ": NATO's " : " toward the alliance's ");
            case WHAT_IF -> data.name() + ", what if: ";
        };
        return beginning
                + VerdictTexts.withUnit(target.value(), target.indicator())
                + (target.year() == null ? "" : " by " + target.year());
    }

    static String subtitle(MemberChartData data, boolean small) {
        var target = data.target();
        var withFigure = target != null && target.progress().latestValue() != null && !small;
        return assessment(data, withFigure, small ? " Core part alone." : LOWER_BOUND);
    }

    /** The chart as sentences, for readers who do not see it. */
    static String description(MemberChartData data) {
        return title(data, false) + ". " + assessment(data, true, LOWER_BOUND);
    }

    private static final String LOWER_BOUND = " Read on the core part alone, a lower bound.";

    private static String assessment(MemberChartData data, boolean withFigure, String lowerBound) {
        var target = data.target();
        if (target == null) {
            return data.reasonWithoutTarget();
        }
        return VerdictTexts.verdict(target.progress())
                + (target.judgedTarget().declined() ? " Declined." : "")
                + (withFigure ? " " + VerdictTexts.latestFigure(target.progress(), data.indicator()) : "")
                + (target.judgedTarget().indicator() == data.indicator() ? "" : lowerBound);
    }

    /** An entry of the legend, and the charts that need it. */
    private record LegendRule(Predicate<MemberChartData> applies, LegendEntry entry) {}

    static List<LegendEntry> legend(MemberChartData data, ChartOptions options) {
        return rules(options).stream()
                .filter(rule -> rule.applies().test(data))
                .map(LegendRule::entry)
                .toList();
    }

    /** Every entry that the legend of a chart of that size can have. */
    static List<LegendEntry> fullLegend(ChartOptions options) {
        return rules(options).stream().map(LegendRule::entry).toList();
    }

    private static List<LegendRule> rules(ChartOptions options) {
        var small = options.isSmall();
        var width = options.lineWidth();
        var rules = new ArrayList<LegendRule>();
        rules.add(new LegendRule(
                hasPoint(point -> Boolean.FALSE.equals(point.isEstimate())),
                new LegendEntry("final", false, dot("chart-final", width))));
        rules.add(new LegendRule(
                hasPoint(point -> Boolean.TRUE.equals(point.isEstimate())),
                new LegendEntry("estimate", false, dot("chart-estimate", width))));
        if (!small) {
            rules.add(new LegendRule(
                    data -> !data.earlier().isEmpty(),
                    new LegendEntry(
                            "as earlier editions had it", true, line("chart-earlier", "", options.thinLineWidth()))));
        }
        rules.add(new LegendRule(
                hasPoint(point -> point.path() != null),
                new LegendEntry(
                        small ? "path" : "path to the target",
                        true,
                        line("chart-path", MemberChart.PATH_DASHES, width))));
        rules.add(new LegendRule(
                hasPoint(point -> point.projected() != null),
                new LegendEntry(
                        "extrapolation, not a forecast" + (small ? "" : " (80% interval)"), true, outlook(width))));
        return rules;
    }

    private static Predicate<MemberChartData> hasPoint(Predicate<PointView> condition) {
        return data -> data.points().stream().anyMatch(condition);
    }

    private static LegendMark outlook(double width) {
        return (svg, x, y, size) -> {
            svg.rectangle("chart-band", x - size, y - size / 2, 2 * size, size);
            line("chart-outlook", MemberChart.OUTLOOK_DASHES, width).draw(svg, x, y, size);
        };
    }

    private static LegendMark dot(String css, double width) {
        return (svg, x, y, size) -> svg.circle(css, x, y, size / 2.4, "stroke-width", width);
    }

    private static LegendMark line(String css, String dashes, double width) {
        return (svg, x, y, size) -> {
            var data = "M" + SvgWriter.point(x - size, y) + "h" + SvgWriter.number(2 * size);
            svg.path(css, data, "stroke-width", width, "stroke-dasharray", dashes.isEmpty() ? null : dashes);
        };
    }
}
