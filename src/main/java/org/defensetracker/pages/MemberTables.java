package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.ProgressSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a member's page.
 *
 * @param verdict the verdict that the page is about; null where nothing is measured
 * @param path the path to the target, year by year; unknown where nothing is measured
 * @param core the core share by year and edition
 * @param equipment the share of major equipment by year
 * @param spending what is spent by year, in million US dollars
 */
@TemplateData
record MemberTables(
        @Nullable ApiValue verdict,
        ApiValue path,
        List<ApiValue> core,
        List<ApiValue> equipment,
        List<ApiValue> spending) {

    static MemberTables read(
            PageData reader, ProgressSnapshot snapshot, Area area, @Nullable ApiValue verdict, ApiValue path) {
        BiFunction<Indicator, Boolean, List<ApiValue>> figures = (indicator, everyEdition) ->
                reader.figures(area.code().value(), Set.of(area.code()), indicator, everyEdition, snapshot);
        return new MemberTables(
                verdict,
                path,
                figures.apply(Indicator.CORE_PCT_GDP, true),
                figures.apply(Indicator.EQUIPMENT_PCT, false),
                figures.apply(Indicator.EXPENDITURE_MUSD, false));
    }

    /** Whether the straight line goes up. From a baseline above the target it would go down, which nobody promised. */
    public boolean isUpward() {
        var baseline = verdict == null ? ApiValue.UNKNOWN : verdict.at("baseline_value");
        return baseline.isKnown()
                && baseline.node()
                                .decimalValue()
                                .compareTo(verdict.at("target_value").node().decimalValue())
                        < 0;
    }

    /** Whether figures go beyond the deadline but its year has none. The page then explains the verdict. */
    public boolean isDeadlineWithoutFigure() {
        var deadline = verdict == null ? "" : verdict.at("target_year").text();
        return !deadline.isEmpty()
                && deadline.compareTo(verdict.at("latest_year").text()) < 0
                && path.at("points").list().stream()
                        .filter(point -> point.at("observed").isKnown())
                        .noneMatch(point -> point.at("year").text().equals(deadline));
    }

    /** Whether the figure that a verdict has for a year is an estimate. */
    public boolean isEstimate(ApiValue progress, String year) {
        var lowerBound = progress.at("basis").is("core_lower_bound");
        var indicator = lowerBound
                ? Indicator.CORE_PCT_GDP.code()
                : progress.at("indicator").text();
        return Stream.of(core, equipment, spending)
                .flatMap(List::stream)
                .filter(row -> row.at("indicator").is(indicator))
                .filter(row ->
                        row.at("edition").text().equals(progress.at("edition").text()))
                .filter(row -> row.at("year").text().equals(progress.at(year).text()))
                .anyMatch(row -> row.at("status").is("estimate"));
    }

    public List<String> editions() {
        return core.stream()
                .map(row -> row.at("edition").text())
                .distinct()
                .sorted()
                .toList();
    }

    /** The core share by year, the latest first, and edition. */
    public Map<String, Map<String, ApiValue>> years() {
        var years = new TreeMap<String, Map<String, ApiValue>>(Comparator.reverseOrder());
        core.forEach(row -> years.computeIfAbsent(row.at("year").text(), year -> new TreeMap<>())
                .put(row.at("edition").text(), row));
        return years;
    }
}
