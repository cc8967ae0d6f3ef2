package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.alliance.AllianceAssessment;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.assessment.Status;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.VerdictSentences;
import org.defensetracker.target.Target;

/** All members as bars, measured against one of the alliance's targets. */
final class AllianceChart {

    /** The lowest row that is readable, in pixels. */
    private static final double MIN_ROW_HEIGHT = 12;

    private static final int MAX_COLUMNS = 4;

    private final Target target;
    private final AllianceView view;
    private final List<ProgressView> rows;
    private final ChartLayout layout;
    private final SvgWriter svg;
    private final double fontSize;
    private final double smallFontSize;
    private final Indicator indicator;

    private AllianceChart(Target target, AllianceView view, List<ProgressView> rows, ChartLayout layout) {
        this.target = target;
        this.view = view;
        this.rows = rows;
        this.layout = layout;
        svg = layout.svg();
        fontSize = layout.options().fontSize();
        smallFontSize = layout.options().smallFontSize();
        indicator =
                target.indicator() == Indicator.TOTAL_PCT_GDP && rows.stream().anyMatch(AllianceChart::isCore)
                        ? Indicator.CORE_PCT_GDP
                        : target.indicator();
    }

    static ChartImage draw(AllianceAssessment assessment, AssessmentOptions options, String source, ChartOptions look) {
        var target = assessment.target();
        var view = assessment.view();
        var members = assessment.present().stream()
                .map(verdict -> ProgressView.of(verdict, options))
                .sorted(Comparator.comparing(
                                ProgressView::latestValue, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                        .thenComparing(ProgressView::memberName));
        var official = view.official().stream().map(AllianceView.OfficialView::progress);
        var rows = Stream.concat(official, members).toList();
        var title = title(target, look);
        var subtitle = counted(target, view) + basis(rows);
        var description = title + ". " + subtitle + " " + byVerdict(view);
        var layout = ChartLayout.of(look, title, subtitle, description, source);
        new AllianceChart(target, view, rows, layout).draw();
        return layout.finish();
    }

    private void draw() {
        // The legend of a narrow chart needs more rows.
        var legendHeight = (layout.options().isSmall() ? 8 : 4) * fontSize;
        var columns = columns(layout.body().height() - legendHeight);
        if (columns > 0) {
            layout.legend(legend());
            columns = columns(layout.body().height());
        }
        if (columns > 0) {
            drawRows(columns);
        } else {
            VerdictBars.counts(layout, counts(view));
        }
    }

    /** How many columns of rows fit into that height; 0 where the rows would not be readable. */
    private int columns(double height) {
        var most = Math.min(MAX_COLUMNS, (int) (layout.body().width() / (13 * smallFontSize)));
        for (int columns = 1; columns <= most; columns++) {
            if ((height - headingHeight()) / rowsPerColumn(columns) >= Math.max(MIN_ROW_HEIGHT, 1.15 * smallFontSize)) {
                return columns;
            }
        }
        return 0;
    }

    private int rowsPerColumn(int columns) {
        return (rows.size() + columns - 1) / columns;
    }

    private double headingHeight() {
        return 1.5 * smallFontSize;
    }

    private List<LegendEntry> legend() {
        var entries = new ArrayList<LegendEntry>();
        counts(view)
                .forEach((status, count) -> entries.add(new LegendEntry(
                        VerdictSentences.label(status, "") + " " + count,
                        false,
                        (svg, x, y, size) -> VerdictMarker.draw(svg, status, x, y, size))));
        if (view.declinedCount() > 0) {
            entries.add(new LegendEntry("hollow: declined", true, bar("chart-unknown", true)));
        }
        entries.add(new LegendEntry("NATO's own figure", true, bar("chart-official", false)));
        if (rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.latestIsEstimate()))) {
            entries.add(new LegendEntry("est.: an estimate", false, null));
        }
        return entries;
    }

    private static ChartLayout.LegendMark bar(String css, boolean hollow) {
        return (svg, x, y, size) -> VerdictBars.bar(svg, x - size, y - size / 2, 2 * size, size, css, hollow);
    }

    /** The positions and sizes that the rows of one column share. Bars begin at {@code scale.from()}. */
    private record ColumnLayout(
            double left, LinearScale scale, double right, double rowHeight, double fontSize, boolean withNames) {}

    private void drawRows(int columns) {
        var body = layout.body();
        var perColumn = rowsPerColumn(columns);
        var gap = 1.5 * fontSize;
        var width = (body.width() - (columns - 1) * gap) / columns;
        var rowHeight = Math.min(2.2 * fontSize, (body.height() - headingHeight()) / perColumn);
        var rowFontSize = Math.min(fontSize, rowHeight / 1.15);
        var withNames = width >= 27 * rowFontSize;
        // The code NATO-EUR-CAN says nothing to readers, so its row is left out where there is no room for names.
        var shown = rows.stream()
                .filter(row -> withNames || !row.member().equals(AreaCode.NATO_EUR_CAN.value()))
                .toList();
        var longestName = shown.stream()
                .mapToDouble(row -> TextMetrics.width(name(row, withNames), rowFontSize, isOfficial(row)))
                .max()
                .orElse(0);
        var longestFigure = rows.stream()
                .mapToDouble(row -> TextMetrics.width(latest(row), rowFontSize, false))
                .max()
                .orElse(0);
        var highest = Stream.concat(Stream.of(target.value()), rows.stream().map(ProgressView::latestValue))
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
        var top = body.y() + headingHeight();
        for (int i = 0; i < columns; i++) {
            var left = body.x() + i * (width + gap);
            var start = left + 1.3 * rowFontSize + longestName + 0.5 * rowFontSize;
            var scale = new LinearScale(0, highest, start, left + width - longestFigure - 0.8 * rowFontSize);
            var column = new ColumnLayout(left, scale, left + width, rowHeight, rowFontSize, withNames);
            var inColumn = shown.subList(i * perColumn, Math.min(shown.size(), (i + 1) * perColumn));
            for (int j = 0; j < inColumn.size(); j++) {
                drawRow(inColumn.get(j), column, top + j * rowHeight);
            }
            drawTarget(scale, top, top + inColumn.size() * rowHeight);
        }
    }

    private void drawRow(ProgressView row, ColumnLayout column, double top) {
        var size = column.fontSize();
        var middle = top + column.rowHeight() / 2;
        var baseline = middle + 0.35 * size;
        var value = row.latestValue();
        var status = Status.parse(row.status());
        var year = row.latestYear();
        svg.group(
                "point",
                row.summary(),
                "data-member",
                row.member(),
                "data-status",
                row.status(),
                "data-value",
                value,
                "data-year",
                year);
        VerdictMarker.draw(svg, status, column.left() + 0.5 * size, middle, 0.72 * size);
        var css = isOfficial(row) ? "chart-title" : "chart-text";
        layout.text(name(row, column.withNames()), column.left() + 1.3 * size, baseline, size, css, "start");
        var start = column.scale().from();
        if (value == null) {
            layout.text("no figure", start, baseline, size, "chart-muted", "start");
        } else {
            var colour = isOfficial(row) ? "chart-official" : VerdictMarker.css(status);
            var height = 0.62 * column.rowHeight();
            var width = Math.max(1, column.scale().at(value) - start);
            VerdictBars.bar(svg, start, middle - height / 2, width, height, colour, row.declined());
            layout.text(latest(row), column.right(), baseline, size, "chart-text", "end");
        }
        svg.close();
    }

    private void drawTarget(LinearScale scale, double top, double bottom) {
        var x = scale.at(target.value());
        svg.open("g", "class", "target", "data-value", target.value());
        var line = "M" + SvgWriter.point(x, top - 0.2 * smallFontSize) + "V" + SvgWriter.number(bottom);
        var width = 0.8 * layout.options().lineWidth();
        svg.path("chart-target", line, "stroke-width", width, "stroke-dasharray", "5 3")
                .close();
        var text = VerdictTexts.value(target.value(), target.indicator());
        layout.text(text, x, top - 0.45 * smallFontSize, smallFontSize, "chart-label-target", "middle");
    }

    private static boolean isOfficial(ProgressView row) {
        return row.member().startsWith("NATO");
    }

    private static String name(ProgressView row, boolean withNames) {
        return withNames ? row.memberName() : row.member();
    }

    /** The latest figure, with its year where that is not the newest year. */
    private String latest(ProgressView row) {
        var value = row.latestValue();
        if (value == null) {
            return "";
        }
        return VerdictTexts.plain(value)
                + (Boolean.TRUE.equals(row.latestIsEstimate()) ? " est." : "")
                + (Objects.equals(row.latestYear(), view.year()) ? "" : " (" + row.latestYear() + ")");
    }

    private static String title(Target target, ChartOptions options) {
        var aim = VerdictTexts.withUnit(target.value(), target.indicator())
                + (target.year() == null ? "" : " by " + target.year().value());
        return options.isSmall() ? "NATO: " + aim : "The alliance toward " + aim;
    }

    /** How the deadline went; before it, how many of the members counted are at the value in the newest year. */
    static String counted(Target target, AllianceView view) {
        var declined = view.declinedCount() == 0 ? "" : "; " + view.declinedCount() + " declined and not counted";
        if (view.history().isEmpty()) {
            return "No member has a figure" + declined + ".";
        }
        var deadline = view.deadline();
        if (deadline != null) {
            return "In " + deadline.year() + " " + deadline.kept() + " of " + deadline.members() + " members were at "
                    + VerdictTexts.value(target.value(), target.indicator()) + "; " + deadline.late()
                    + " got there later, and " + deadline.missed() + " did not" + declined + ".";
        }
        var atTarget = " at " + VerdictTexts.value(target.value(), target.indicator());
        // An edition may have figures of the newest year for some members only.
        var newest = view.history().get(view.history().size() - 1);
        var members = newest.atValue() + " of " + newest.members() + " members";
        return (newest.members() == view.members()
                        ? members + atTarget + " in " + newest.year()
                        : members + " with a figure for " + newest.year() + atTarget)
                + declined + ".";
    }

    private static String basis(List<ProgressView> rows) {
        return rows.stream().anyMatch(AllianceChart::isCore) ? " Read on the core part alone, a lower bound." : "";
    }

    private static boolean isCore(ProgressView row) {
        return "core_lower_bound".equals(row.basis());
    }

    /** The counts as a sentence: "Met 3, on track 12." */
    private static String byVerdict(AllianceView view) {
        var line = counts(view).entrySet().stream()
                        .map(entry -> VerdictTexts.inSentence(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + ".";
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    }

    /** How many members have each verdict, in order of merit, without the verdicts that no member has. */
    private static Map<Status, Integer> counts(AllianceView view) {
        var counts = new LinkedHashMap<Status, Integer>();
        view.counts().forEach((code, count) -> {
            if (count > 0) {
                counts.put(Status.parse(code), count);
            }
        });
        return counts;
    }
}
