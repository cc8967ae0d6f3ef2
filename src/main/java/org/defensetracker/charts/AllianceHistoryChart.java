package org.defensetracker.charts;

import java.util.List;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.alliance.AllianceView.YearView;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.measure.Indicator;
import org.defensetracker.target.Target;

/** A column for each year: how many members were at the value of one of the alliance's targets. */
final class AllianceHistoryChart {

    private AllianceHistoryChart() {}

    static ChartImage draw(Target target, AllianceView view, String source, ChartOptions options) {
        var words = options.texts().messages();
        var value = options.texts().promisedWithUnit(target.value(), target.indicator());
        var title = words.chartHistory(value, options.isSmall());
        var subtitle = AllianceChartData.counted(target, view, options.texts());
        var layout = ChartLayout.of(options, title, subtitle, title + ". " + subtitle, source);
        var years = view.history();
        if (years.isEmpty()) {
            layout.noFigures();
        } else {
            layout.legend(List.of(
                    new LegendEntry(words.chartAtValue(), false, square("chart-on-track")),
                    new LegendEntry(words.chartCountedMembers(), false, square("chart-members"))));
            columns(layout, years, target.indicator());
        }
        return layout.finish();
    }

    private static ChartLayout.LegendMark square(String css) {
        return (svg, x, y, size) -> svg.rectangle(css, x - size / 2, y - size / 2, size, size, "stroke-width", "0.8");
    }

    private static void columns(ChartLayout layout, List<YearView> years, Indicator indicator) {
        var fontSize = layout.options().smallFontSize();
        var highest = years.stream().mapToInt(YearView::members).max().orElse(1);
        var last = years.get(years.size() - 1).year();
        var plot = new PlotArea(layout, years.get(0).year(), last, 1.12 * highest, 1.5 * fontSize);
        var texts = layout.options().texts();
        plot.axes(texts.messages().chartMembers());
        var numbersFit = TextMetrics.width("00", fontSize, true) <= plot.yearWidth();
        var svg = layout.svg();
        for (var year : years) {
            var atValue = year.atValue();
            var official = year.official() == null ? "" : texts.number(year.official(), indicator);
            var title = texts.messages().chartHistoryYear(year.year(), atValue, year.members(), official);
            Object[] values = {"data-value", atValue, "data-members", year.members(), "data-official", year.official()};
            svg.group("point", title, SvgWriter.joined(values, "data-year", year.year()));
            column(plot, svg, "chart-members", year.year(), year.members());
            column(plot, svg, "chart-on-track", year.year(), atValue);
            if (numbersFit) {
                var y = plot.y(atValue) - 0.3 * fontSize;
                layout.text("" + atValue, plot.x(year.year()), y, fontSize, "chart-title", "middle");
            }
            svg.close();
        }
    }

    private static void column(PlotArea plot, SvgWriter svg, String css, int year, int count) {
        var width = 0.72 * plot.yearWidth();
        var top = plot.y(count);
        var height = Math.max(0, plot.area().bottom() - top);
        svg.rectangle(css, plot.x(year) - width / 2, top, width, height, "stroke-width", "0.8");
    }
}
