package org.defensetracker.charts;

import java.util.List;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.alliance.AllianceView.YearView;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.target.Target;

/** How many members were at the value of one of the alliance's targets in each year. */
final class AllianceHistoryChart {

    private AllianceHistoryChart() {}

    static ChartImage draw(Target target, AllianceView view, ChartSource source, ChartSize size) {
        var value = VerdictTexts.withUnit(target.value(), target.indicator());
        var title = size.isSmall() ? "NATO members at " + value : "Members of the alliance at " + value + ", by year";
        var subtitle = AllianceChartTexts.counted(target, view);
        var layout = ChartLayout.of(size, title, subtitle, title + ". " + subtitle, source, false);
        var years = view.history();
        if (years.isEmpty()) {
            layout.noFigures();
        } else {
            layout.legend(List.of(
                    new LegendEntry("at the value", false, square("chart-on-track")),
                    new LegendEntry("members counted, with a figure", false, square("chart-members"))));
            columns(layout, years);
        }
        return layout.finish();
    }

    private static ChartLayout.LegendMark square(String css) {
        return (svg, x, y, size) -> svg.rectangle(css, x - size / 2, y - size / 2, size, size, "stroke-width", "0.8");
    }

    private static void columns(ChartLayout layout, List<YearView> years) {
        var fontSize = layout.size().smallFontSize();
        var highest = years.stream().mapToInt(YearView::members).max().orElse(1);
        var last = years.get(years.size() - 1).year();
        var plot = new PlotArea(layout, years.get(0).year(), last, 1.12 * highest, 1.5 * fontSize);
        plot.axes("members");
        var numbersFit = TextMetrics.width("00", fontSize, true) <= plot.yearWidth();
        for (var year : years) {
            var official = year.official() == null ? null : VerdictTexts.plain(year.official());
            layout.svg()
                    .open(
                            "g",
                            "class",
                            "point",
                            "data-year",
                            year.year(),
                            "data-value",
                            year.atValue(),
                            "data-members",
                            year.members(),
                            "data-official",
                            official)
                    .write(
                            "title",
                            year.year() + ": " + year.atValue() + " of " + year.members() + " members"
                                    + (official == null ? "" : "; NATO in all " + official));
            column(plot, layout.svg(), "chart-members", year.year(), year.members());
            column(plot, layout.svg(), "chart-on-track", year.year(), year.atValue());
            if (numbersFit) {
                var y = plot.y(year.atValue()) - 0.3 * fontSize;
                layout.text("" + year.atValue(), plot.x(year.year()), y, fontSize, "chart-title", "middle");
            }
            layout.svg().close();
        }
    }

    private static void column(PlotArea plot, SvgWriter svg, String css, int year, int count) {
        var width = 0.72 * plot.yearWidth();
        var top = plot.y(count);
        var height = Math.max(0, plot.area().bottom() - top);
        svg.rectangle(css, plot.x(year) - width / 2, top, width, height, "stroke-width", "0.8");
    }
}
