package org.defensetracker.charts;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.charts.ChartLayout.LegendMark;
import org.defensetracker.language.PromiseFacts;
import org.defensetracker.progress.TargetPathView.PointView;

/** The texts around the chart of a member, and its legend. */
final class MemberChartTexts {

    private MemberChartTexts() {}

    static String title(MemberChartData data, VerdictTexts texts, boolean small) {
        if (data.target() == null) {
            var label = texts.messages().indicator(data.indicator().code());
            return texts.messages()
                    .chartMemberFigures(data.name(), texts.language().noun(label));
        }
        var target = data.target().judgedTarget();
        var promise = texts.promise(PromiseFacts.of(texts.language(), target));
        return texts.messages().chartMember(data.name(), target.scope().code(), promise, small);
    }

    static String subtitle(MemberChartData data, VerdictTexts texts, boolean small) {
        var target = data.target();
        if (target == null) {
            return data.reasonWithoutTarget();
        }
        var words = texts.messages();
        var withFigure = target.progress().latestValue() != null && !small;
        return Stream.of(
                        texts.verdict(target.progress()),
                        target.judgedTarget().declined() ? words.chartDeclined() : "",
                        withFigure ? texts.latestFigure(target.progress(), data.indicator()) : "",
                        target.judgedTarget().indicator() == data.indicator() ? "" : words.chartLowerBound(small))
                .filter(sentence -> !sentence.isEmpty())
                .collect(joining(" "));
    }

    /** The chart as sentences, for readers who do not see it. */
    static String description(MemberChartData data, VerdictTexts texts) {
        var target = data.target();
        var compared =
                data.compared().stream().map(one -> " " + texts.messages().chartInGray(one.name(texts)));
        return title(data, texts, false) + ". "
                + (target == null ? data.reasonWithoutTarget() : texts.summary(target.progress()))
                + compared.collect(joining());
    }

    /**
     * The legend of a chart.
     *
     * @param whole whether to have every entry that a chart of that size can have
     */
    static List<LegendEntry> legend(MemberChartData data, ChartOptions options, boolean whole) {
        var words = options.texts().messages();
        var small = options.isSmall();
        var width = options.lineWidth();
        var entries = new ArrayList<LegendEntry>();
        if (whole || hasPoint(data, point -> Boolean.FALSE.equals(point.isEstimate()))) {
            entries.add(new LegendEntry(words.chartFinal(), false, dot("chart-final", width)));
        }
        if (whole || hasPoint(data, point -> Boolean.TRUE.equals(point.isEstimate()))) {
            entries.add(new LegendEntry(words.chartEstimate(), false, dot("chart-estimate", width)));
        }
        if (whole || hasPoint(data, point -> point.path() != null)) {
            var mark = line("chart-path", MemberChart.PATH_DASHES, width);
            entries.add(new LegendEntry(words.chartPath(small), true, mark));
        }
        if (whole || hasPoint(data, point -> point.projected() != null)) {
            var text = words.chartOutlook(small);
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
