package org.defensetracker.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.assessment.Series;
import org.defensetracker.dashboard.Labels.Spot;
import org.defensetracker.dashboard.MemberStory.Goal;
import org.defensetracker.dashboard.MemberStory.Pledge;
import org.defensetracker.progress.PathView.PointView;
import org.jspecify.annotations.Nullable;

/** One member's figures over the years, and where they are to go. */
final class MemberChart {

    /** How the path is dashed. */
    static final String PATH = "6 4";

    /** How the extrapolation is dashed. */
    static final String OUTLOOK = "2 3";

    private static final String SOLID = "";

    private final MemberStory story;
    private final Sheet sheet;
    private final Svg svg;
    private final Frame frame;
    private final double type;
    private final double small;
    private final Plot plot;
    private final int first;
    private final int last;

    private MemberChart(MemberStory story, Sheet sheet) {
        this.story = story;
        this.sheet = sheet;
        svg = sheet.svg();
        frame = sheet.frame();
        type = frame.type();
        small = frame.smallType();
        first = story.points().get(0).year();
        last = story.points().get(story.points().size() - 1).year();
        plot = new Plot(sheet, first, last, 1.1 * highest(), (hasLane() ? 2.9 : 1.5) * small);
    }

    static Drawing draw(MemberStory story, Frame frame) {
        var title = MemberTexts.title(story, frame.isSmall());
        var sheet = new Sheet(frame, title, MemberTexts.description(story));
        sheet.head(title, frame.titleType(), "chart-title", 2);
        sheet.head(MemberTexts.subtitle(story, frame.isSmall()), frame.type(), "chart-text", 4);
        sheet.foot(story.provenance().line(), 4);
        if (story.points().isEmpty()) {
            var body = sheet.body();
            sheet.text(
                    "No figures to draw",
                    body.x() + body.width() / 2,
                    body.y() + body.height() / 2,
                    frame.type(),
                    "chart-muted",
                    "middle");
        } else {
            sheet.legend(MemberTexts.keys(story, frame));
            new MemberChart(story, sheet).draw();
        }
        return sheet.done();
    }

    /** Whether there is room under the years for what happened in them. */
    private boolean hasLane() {
        return frame.height() >= 290;
    }

    private double highest() {
        var goal = story.goal();
        var drawn = story.points().stream()
                .flatMap(point -> Stream.of(point.observed(), point.path(), point.high80(), point.projected()));
        var earlier = story.earlier().stream()
                .flatMap(edition -> edition.series().points().stream().map(Series.Point::value));
        var aimed = goal == null
                ? Stream.<BigDecimal>of()
                : Stream.of(goal.promise().value());
        return Stream.of(drawn, earlier, pledges().map(Pledge::value), aimed)
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
    }

    /** Those with a deadline among the years drawn. */
    private Stream<Pledge> pledges() {
        return story.pledges().stream().filter(pledge -> pledge.year() >= first && pledge.year() <= last);
    }

    private void draw() {
        plot.axes(Words.unit(story.indicator()));
        var goal = story.goal();
        band();
        story.earlier().forEach(this::earlier);
        if (goal != null) {
            target(goal);
        }
        line("chart-path", PATH, PointView::path);
        line("chart-outlook", OUTLOOK, PointView::projected);
        line("chart-series", SOLID, PointView::observed);
        story.points().forEach(this::marks);
        labelLatest();
        if (goal != null) {
            labelTarget(goal);
            pledges().forEach(this::pledge);
            if (hasLane()) {
                lane(goal);
            }
        }
    }

    private void band() {
        var ahead =
                story.points().stream().filter(point -> point.high80() != null).toList();
        if (ahead.isEmpty()) {
            return;
        }
        var latest = latest();
        var edge = new StringBuilder("M" + plot.place(latest.year(), known(latest.observed())));
        ahead.forEach(point -> edge.append('L').append(plot.place(point.year(), known(point.high80()))));
        for (int i = ahead.size() - 1; i >= 0; i--) {
            edge.append('L')
                    .append(plot.place(ahead.get(i).year(), known(ahead.get(i).low80())));
        }
        svg.draw("path", "class", "chart-band", "d", edge.append('Z'));
    }

    private void earlier(MemberStory.Earlier edition) {
        var path = new StringBuilder();
        edition.series().points().stream()
                .filter(point -> point.year() >= first && point.year() <= last)
                .forEach(point ->
                        path.append(path.isEmpty() ? "M" : "L").append(plot.place(point.year(), point.value())));
        svg.open("g", "class", "earlier", "data-edition", edition.edition());
        svg.write("title", "As " + edition.edition() + " had it");
        svg.draw("path", "class", "chart-earlier", "d", path, "stroke-width", frame.hairline());
        svg.close();
    }

    private void target(Goal goal) {
        var value = goal.promise().value();
        var area = plot.area();
        svg.open("g", "class", "target", "data-value", Words.plain(value));
        svg.write("title", "Target: " + Words.full(value, goal.promise().indicator()));
        svg.draw(
                "path",
                "class",
                "chart-target",
                "d",
                "M" + Svg.number(area.x()) + " " + Svg.number(plot.y(value)) + "H" + Svg.number(area.right()),
                "stroke-width",
                0.7 * frame.stroke());
        svg.close();
        plot.labels().avoid(area.x(), plot.y(value), area.right(), plot.y(value));
    }

    /** A line through the years that have the value; the extrapolation begins at the latest figure. */
    private void line(String css, String dashes, Function<PointView, @Nullable BigDecimal> value) {
        var path = new StringBuilder();
        PointView before = null;
        for (var point : story.points()) {
            if (value.apply(point) == null) {
                continue;
            }
            if (before == null && css.equals("chart-outlook")) {
                before = latest();
                path.append('M').append(plot.place(before.year(), known(before.observed())));
            }
            var isNext = before != null && before.year() == point.year() - 1; // a gap in the figures stays one
            path.append(isNext ? 'L' : 'M').append(plot.place(point.year(), known(value.apply(point))));
            if (before != null && isNext) {
                var start = value.apply(before) == null ? before.observed() : value.apply(before);
                plot.avoid(before.year(), known(start), point.year(), known(value.apply(point)));
            }
            before = point;
        }
        if (before != null) {
            svg.draw(
                    "path",
                    "class",
                    css,
                    "d",
                    path,
                    "stroke-width",
                    frame.stroke(),
                    "stroke-linejoin",
                    "round",
                    "stroke-dasharray",
                    dashes.isEmpty() ? null : dashes);
        }
    }

    /** The points of one year, each with what it says. */
    private void marks(PointView point) {
        var year = point.year();
        var radius = Math.max(2.4, Math.min(type / 4, plot.step() / 3.2));
        if (point.path() != null) {
            open("path", year, point.path()).write("title", year + ": on the path " + full(point.path()));
            svg.draw(
                    "circle",
                    "class",
                    "chart-path-dot",
                    "cx",
                    plot.x(year),
                    "cy",
                    plot.y(point.path()),
                    "r",
                    0.4 * radius);
            svg.close();
        }
        if (point.projected() != null) {
            var low = Words.plain(known(point.low80()));
            var high = Words.plain(known(point.high80()));
            svg.open(
                    "g",
                    "class",
                    "point",
                    "data-kind",
                    "projected",
                    "data-year",
                    year,
                    "data-value",
                    Words.plain(point.projected()),
                    "data-low80",
                    low,
                    "data-high80",
                    high);
            svg.write(
                    "title",
                    year + ": extrapolation " + full(point.projected()) + ", 80% interval " + low + " to " + high);
            svg.draw(
                    "circle",
                    "class",
                    "chart-outlook-dot",
                    "cx",
                    plot.x(year),
                    "cy",
                    plot.y(point.projected()),
                    "r",
                    0.5 * radius);
            svg.close();
        }
        if (point.observed() != null) {
            var kind = Boolean.TRUE.equals(point.isEstimate()) ? "estimate" : "final";
            open(kind, year, point.observed()).write("title", year + " (" + kind + "): " + full(point.observed()));
            svg.draw(
                    "circle",
                    "class",
                    "chart-" + kind,
                    "cx",
                    plot.x(year),
                    "cy",
                    plot.y(point.observed()),
                    "r",
                    radius,
                    "stroke-width",
                    0.8 * frame.stroke());
            svg.close();
            plot.labels().reserve(around(plot.x(year), plot.y(point.observed()), 2 * radius));
        }
    }

    private Svg open(String kind, int year, BigDecimal value) {
        return svg.open("g", "class", "point", "data-kind", kind, "data-year", year, "data-value", Words.plain(value));
    }

    private void labelLatest() {
        var latest = latest();
        var value = known(latest.observed());
        var words = Words.value(value, story.indicator()) + (Boolean.TRUE.equals(latest.isEstimate()) ? " (est.)" : "");
        plot.labelAnyhow(words, type, "chart-label-latest", around(plot.x(latest.year()), plot.y(value)));
    }

    private void labelTarget(Goal goal) {
        var promise = goal.promise();
        var y = plot.y(promise.value());
        if (promise.year() != null && plot.shows(promise.year())) {
            var x = plot.x(promise.year());
            var r = 0.45 * type;
            svg.open("g", "class", "deadline", "data-year", promise.year());
            svg.write("title", "Deadline: " + promise.year());
            svg.draw("path", "class", "chart-deadline", "d", diamond(x, y, r));
            svg.close();
            plot.labels().reserve(around(x, y, 2 * r));
        }
        var words = Words.goal(promise.value(), promise.year(), promise.indicator());
        var area = plot.area();
        var above = y - 0.45 * type;
        var under = y + 1.15 * type;
        plot.labelAnyhow(
                sheet.frame().isSmall() ? words : "target " + words,
                type,
                "chart-label-target",
                List.of(
                        Spot.start(area.x() + 0.3 * type, above),
                        Spot.start(area.x() + 0.3 * type, under),
                        Spot.middle(area.x() + area.width() / 2, above),
                        Spot.middle(area.x() + area.width() / 2, under),
                        Spot.end(area.right() - 0.2 * type, above),
                        Spot.end(area.right() - 0.2 * type, under)));
    }

    /** Another promise: drawn only where it can be told which. */
    private void pledge(Pledge pledge) {
        var x = plot.x(pledge.year());
        var y = plot.y(pledge.value());
        var r = 0.36 * type;
        var words = words(pledge);
        if (plot.labels().isFree(around(x, y, 2 * r)) && plot.label(words, small, "chart-muted", around(x, y))) {
            svg.open("g", "class", "pledge", "data-target", pledge.id());
            svg.write("title", words + ", announced by " + pledge.announcedOn());
            svg.draw("path", "class", "chart-pledge", "d", diamond(x, y, r), "stroke-width", frame.hairline());
            svg.close();
            plot.labels().reserve(around(x, y, 2 * r));
        }
    }

    /** What it says, and who if not the member. */
    private String words(Pledge pledge) {
        return (pledge.ofTheAlliance() ? "NATO " : "") + Words.goal(pledge.value(), pledge.year(), story.indicator());
    }

    /** What happened when: under the years, as far as there is room to say it. */
    private void lane(Goal goal) {
        var area = plot.area();
        var y = area.bottom() + 2.5 * small;
        var lane = new Labels(new Box(sheet.body().x(), y - small, sheet.body().width(), 1.6 * small));
        var target = goal.promise().target();
        if (target != null) {
            event(lane, y, within(target.announcedOn().lastDay()), "announced " + target.announcedOn());
        }
        if (goal.progress().baselineYear() != null) {
            event(
                    lane,
                    y,
                    goal.progress().baselineYear(),
                    "baseline " + goal.progress().baselineYear());
        }
        pledges().forEach(pledge -> {
            event(lane, y, within(pledge.announcedOn()), words(pledge) + " announced");
        });
    }

    private void event(Labels lane, double y, double time, String words) {
        if (!plot.shows(time)) {
            return;
        }
        var x = plot.x(time);
        var mark = new Box(x - 0.4 * small, y - 0.7 * small, 0.8 * small, 0.8 * small);
        if (!lane.isFree(mark)) {
            return;
        }
        var spots = List.of(Spot.start(x + 0.7 * small, y), Spot.end(x - 0.7 * small, y));
        lane.place(words, small, false, spots).ifPresent(spot -> {
            svg.open("g", "class", "milestone").write("title", words);
            var height = 0.65 * small;
            svg.draw(
                    "path",
                    "class",
                    "chart-milestone",
                    "d",
                    "M" + Svg.number(x) + " " + Svg.number(y - height) + "l" + Svg.number(0.38 * small) + " "
                            + Svg.number(height) + "h" + Svg.number(-0.76 * small) + "Z");
            sheet.text(words, spot.x(), spot.y(), small, "chart-muted", spot.anchor());
            svg.close();
            lane.reserve(mark);
        });
    }

    /** A day as a place among years, each of which is drawn at its middle. */
    private static double within(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 0.5) / day.lengthOfYear() - 0.5;
    }

    private static String diamond(double x, double y, double r) {
        var step = Svg.number(r);
        return "M" + Svg.number(x) + " " + Svg.number(y - r) + "l" + step + " " + step + "l-" + step + " " + step + "l-"
                + step + " -" + step + "Z";
    }

    private static Box around(double x, double y, double size) {
        return new Box(x - size / 2, y - size / 2, size, size);
    }

    /** Where the label of a mark may stand, the best first. */
    private List<Spot> around(double x, double y) {
        var far = 0.7 * type;
        return List.of(
                Spot.end(x - far, y - 0.3 * type),
                Spot.middle(x, y - far),
                Spot.start(x + far, y + 0.35 * type),
                Spot.middle(x, y + 1.5 * type),
                Spot.end(x, y - far),
                Spot.start(x, y - far),
                Spot.start(x, y + 1.5 * type),
                Spot.end(x, y + 1.5 * type),
                Spot.middle(x, y - 2.2 * type),
                Spot.middle(x, y + 3 * type));
    }

    private PointView latest() {
        return story.points().stream()
                .filter(point -> point.observed() != null)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private String full(BigDecimal value) {
        return Words.full(value, story.indicator());
    }

    private static BigDecimal known(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value);
    }
}
