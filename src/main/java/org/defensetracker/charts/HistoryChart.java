package org.defensetracker.charts;

import java.util.List;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.alliance.AllianceView.YearView;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.target.Target;

/** Year by year how many members were at the value of one of the alliance's targets. */
final class HistoryChart {

    private HistoryChart() {}

    static ChartImage draw(Target target, AllianceView view, ChartSource provenance, ChartSize frame) {
        var value = VerdictTexts.full(target.value(), target.indicator());
        var title = frame.isSmall() ? "NATO members at " + value : "Members of the alliance at " + value + ", by year";
        var said = AllianceChartTexts.counted(target, view);
        var sheet = new ChartLayout(frame, title, title + ". " + said + " " + provenance.line() + ".");
        sheet.head(title, frame.titleType(), "chart-title", 2);
        sheet.head(said, frame.type(), "chart-text", 3);
        sheet.foot(provenance.line(), 4);
        var years = view.history();
        if (years.isEmpty()) {
            var body = sheet.body();
            sheet.text(
                    "No figures to draw",
                    body.x() + body.width() / 2,
                    body.y() + body.height() / 2,
                    frame.type(),
                    "chart-muted",
                    "middle");
        } else {
            sheet.legend(List.of(
                    new LegendEntry("at the value", false, square("chart-on-track")),
                    new LegendEntry("members counted, with a figure", false, square("chart-members"))));
            columns(sheet, years);
        }
        return sheet.done();
    }

    private static ChartLayout.LegendMark square(String css) {
        return (svg, x, y, size) -> svg.draw(
                "rect",
                "class",
                css,
                "x",
                x - size / 2,
                "y",
                y - size / 2,
                "width",
                size,
                "height",
                size,
                "stroke-width",
                "0.8");
    }

    private static void columns(ChartLayout sheet, List<YearView> years) {
        var small = sheet.frame().smallType();
        var most = years.stream().mapToInt(YearView::members).max().orElse(1);
        var plot = new PlotArea(
                sheet, years.get(0).year(), years.get(years.size() - 1).year(), 1.12 * most, 1.5 * small);
        plot.axes("members");
        var width = 0.72 * plot.step();
        var fits = TextMetrics.width("00", small, true) <= plot.step();
        for (var year : years) {
            var all = plot.y(year.members());
            var at = plot.y(year.atValue());
            var left = plot.x(year.year()) - width / 2;
            var official = year.official();
            sheet.svg()
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
                            official == null ? null : VerdictTexts.plain(official))
                    .write(
                            "title",
                            year.year() + ": " + year.atValue() + " of " + year.members() + " members"
                                    + (official == null ? "" : "; NATO in all " + VerdictTexts.plain(official)));
            column(sheet, "chart-members", left, all, width, plot.area().bottom());
            column(sheet, "chart-on-track", left, at, width, plot.area().bottom());
            if (fits) {
                sheet.text("" + year.atValue(), plot.x(year.year()), at - 0.3 * small, small, "chart-title", "middle");
            }
            sheet.svg().close();
        }
    }

    private static void column(ChartLayout sheet, String css, double x, double top, double width, double bottom) {
        sheet.svg()
                .draw(
                        "rect",
                        "class",
                        css,
                        "x",
                        x,
                        "y",
                        top,
                        "width",
                        width,
                        "height",
                        Math.max(0, bottom - top),
                        "stroke-width",
                        "0.8");
    }
}
