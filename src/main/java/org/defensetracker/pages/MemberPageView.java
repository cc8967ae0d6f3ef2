package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.defensetracker.pages.MemberContent.MemberPageQuery;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a member shows.
 *
 * @param verdict the item of /v1/progress that the page is about; null where nothing is measured
 * @param target the target of the verdict, with its source; null for a what-if, or where nothing is measured
 * @param notInForce the target of the request, where it is not in force on the day; then another is shown
 * @param defaultTarget the target that is shown unless another is chosen; null where none applies
 * @param chart null for a member without armed forces
 * @param core the core share, with a row for each year and a column for each edition
 */
@TemplateData
record MemberPageView(
        ApiField member,
        MemberPageQuery query,
        @Nullable ApiField verdict,
        @Nullable ApiField target,
        @Nullable ApiField notInForce,
        @Nullable String defaultTarget,
        @Nullable ApiField path,
        List<ApiField> history,
        List<ApiField> targets,
        EditionChoices editions,
        FigureTable core,
        List<ApiField> equipment,
        String equipmentRequest,
        String historyRequest,
        EmbeddedChart.@Nullable RenderedChart chart) {

    /**
     * The figures of all editions, side by side.
     *
     * @param request the request that the figures come from
     */
    @TemplateData
    record FigureTable(List<String> editions, List<FigureTableRow> rows, String request) {

        @TemplateData
        record FigureTableRow(String year, List<ApiField> figures) {}

        static FigureTable of(ApiField observations) {
            var editions = observations.items().stream()
                    .map(row -> row.at("edition").text())
                    .distinct()
                    .sorted()
                    .toList();
            var byYear = new TreeMap<String, TreeMap<String, ApiField>>();
            observations
                    .items()
                    .forEach(row -> byYear.computeIfAbsent(row.at("year").text(), year -> new TreeMap<>())
                            .put(row.at("edition").text(), row));
            return new FigureTable(
                    editions,
                    byYear.descendingMap().entrySet().stream()
                            .map(year -> new FigureTableRow(
                                    year.getKey(),
                                    editions.stream()
                                            .map(edition ->
                                                    year.getValue().getOrDefault(edition, observations.at("none")))
                                            .toList()))
                            .toList(),
                    observations.api());
        }
    }

    /** Whether the request names another baseline or method than the default. */
    public boolean isOtherMethod() {
        return query.baseline() != null || isByGrowth();
    }

    /** The address of this page with the default baseline and method. */
    public String withDefaultMethod() {
        return RequestAddress.of("/members/" + code())
                .with("target", query.target())
                .with("as_of", query.asOf())
                .toString();
    }

    public String code() {
        return member.at("code").text();
    }

    public String name() {
        return member.at("name").text();
    }

    /** The parameters of the what-if and of the method, by name. */
    public Map<String, String> whatIfParameters() {
        return query.whatIf(RequestAddress.of("/")).parameters();
    }

    /** The address of this page without the what-if. */
    public String withoutWhatIf() {
        return RequestAddress.of("/members/" + code())
                .with("as_of", query.asOf())
                .toString();
    }

    /** Whether the straight line goes up. From a baseline above the target it would go down, which nobody promised. */
    public boolean isUpward() {
        return path != null
                && verdict != null
                && path.at("points").list().stream()
                        .map(point -> point.at("path"))
                        .filter(ApiField::isKnown)
                        .findFirst()
                        .filter(baseline -> baseline.node()
                                        .decimalValue()
                                        .compareTo(verdict.at("target_value")
                                                .node()
                                                .decimalValue())
                                < 0)
                        .isPresent();
    }

    /** Whether there is an extrapolation. */
    public boolean hasOutlook() {
        return verdict != null && verdict.at("outlook.projected_value").isKnown();
    }

    /** Whether figures go beyond the deadline but its year has none. The page then explains the verdict. */
    public boolean isDeadlineWithoutFigure() {
        if (verdict == null || path == null || !verdict.at("target_year").isKnown()) {
            return false;
        }
        var deadline = verdict.at("target_year").text();
        return deadline.compareTo(verdict.at("latest_year").text()) < 0
                && path.at("points").list().stream()
                        .filter(point -> point.at("observed").isKnown())
                        .noneMatch(point -> point.at("year").text().equals(deadline));
    }

    public boolean isByGrowth() {
        return "eurostat_cagr".equalsIgnoreCase(query.method());
    }

    /** The HTML that shows the chart on another page. */
    public String snippet(PageLayout layout) {
        return "<a href=\"" + layout.canonical() + "\"><img src=\"" + layout.origin()
                + (chart == null ? "" : chart.svg()) + "\" width=\"800\" height=\"450\" alt=\""
                + EmbeddedChart.memberAlt(name()) + "\"></a>";
    }

    /** The value of an option. It is empty for the default target, so that the address shows the default of any day. */
    public String optionValue(ApiField one) {
        var id = one.at("id").text();
        return id.equals(defaultTarget) ? "" : id;
    }

    /** Whether the member declined one of the alliance's targets. */
    public boolean isDeclined() {
        return targets.stream().anyMatch(one -> one.at("progress.declined").isTrue());
    }

    public boolean isShown(ApiField one) {
        return target != null && target.at("id").text().equals(one.at("id").text());
    }
}
