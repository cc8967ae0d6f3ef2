package org.defensetracker.charts;

import static java.util.stream.Collectors.joining;

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
        var target = data.target();
        return title(data, false) + ". "
                + (target == null
                        ? data.reasonWithoutTarget()
                        : target.progress().summary())
                + data.compared().stream()
                        .map(compared -> " In grey: " + compared.name() + ".")
                        .collect(joining());
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

    /**
     * The legend of a chart.
     *
     * @param whole whether to have every entry that a chart of that size can have
     */
    static List<LegendEntry> legend(MemberChartData data, ChartOptions options, boolean whole) {
        var small = options.isSmall();
        var width = options.lineWidth();
        var entries = new ArrayList<LegendEntry>();
        if (whole || hasPoint(data, point -> Boolean.FALSE.equals(point.isEstimate()))) {
            entries.add(new LegendEntry("final", false, dot("chart-final", width)));
        }
        if (whole || hasPoint(data, point -> Boolean.TRUE.equals(point.isEstimate()))) {
            entries.add(new LegendEntry("estimate", false, dot("chart-estimate", width)));
        }
        if (whole || hasPoint(data, point -> point.path() != null)) {
            var mark = line("chart-path", MemberChart.PATH_DASHES, width);
            entries.add(new LegendEntry(small ? "path" : "path to the target", true, mark));
        }
        if (whole || hasPoint(data, point -> point.projected() != null)) {
            var text = "extrapolation, not a forecast" + (small ? "" : " (80% interval)");
            entries.add(new LegendEntry(text, true, outlook(width)));
        }
        return entries;
    }

    private static boolean hasPoint(MemberChartData data, Predicate<PointView> condition) {
        return data.points().stream().anyMatch(condition);
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
