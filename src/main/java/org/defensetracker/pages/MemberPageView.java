package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.defensetracker.pages.MemberPage.MemberRequests;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a member shows.
 *
 * @param verdict the row of /v1/progress that the page is about; null where nothing is measured
 * @param target the target chosen with its source; null for a what-if, or where nothing is measured
 * @param absent the target asked for, where it does not stand on the day; then another takes its place
 * @param usual the target that is shown unless another is chosen; null where none applies
 * @param card the address of the picture for previews
 * @param drawn the chart; null where there is nothing to draw
 * @param series the core share, a row a year and a column an edition
 */
@TemplateData
record MemberPageView(
        ApiField member,
        MemberPage.MemberPageQuery query,
        @Nullable ApiField verdict,
        @Nullable ApiField target,
        @Nullable ApiField absent,
        @Nullable String usual,
        @Nullable ApiField path,
        List<ApiField> history,
        List<ApiField> targets,
        EditionChoices editions,
        FigureTable series,
        List<ApiField> equipment,
        String equipmentRequest,
        String historyRequest,
        String card,
        EmbeddedChart.@Nullable RenderedChart drawn) {

    /**
     * The figures of all editions, side by side.
     *
     * @param request where they come from
     */
    @TemplateData
    record FigureTable(List<String> editions, List<FigureTableRow> rows, String request) {

        /** One year. */
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

    static MemberPageView of(MemberRequests asked, ApiAnswers replies) {
        var member = replies.get(asked.member());
        var measured = asked.isMeasured(replies);
        // Of a member without armed forces a what-if has no row.
        var rows = measured ? replies.get(asked.progress(replies)).items() : List.<ApiField>of();
        var verdict = rows.isEmpty() ? null : rows.get(0);
        var targets = member.at("targets").list();
        var target = verdict == null
                ? null
                : targets.stream()
                        .filter(one ->
                                one.at("id").text().equals(verdict.at("target").text()))
                        .findFirst()
                        .orElse(null);
        var equipment = replies.get(asked.equipment(replies)).items();
        return new MemberPageView(
                member,
                asked.query(),
                verdict,
                target,
                asked.absent(replies).orElse(null),
                asked.usual(replies).orElse(null),
                verdict != null ? replies.get(asked.path(replies)) : null,
                measured ? replies.get(asked.history(replies)).items() : List.of(),
                targets,
                EditionChoices.of(replies.get(EditionChoices.ASKED), asked.query().asOf),
                FigureTable.of(replies.get(asked.core(replies))),
                equipment,
                asked.equipment(replies).toString(),
                measured ? asked.history(replies).toString() : "",
                asked.picture(replies).card(),
                asked.hasForces(replies) ? asked.picture(replies).drawn(replies) : null);
    }

    public boolean isWhatIf() {
        return query.isWhatIf();
    }

    /** Whether the promise is judged otherwise than usual. */
    public boolean isOtherwise() {
        return query.baseline != null || isByGrowth();
    }

    /** This page with the usual judgement. */
    public String usually() {
        return RequestAddress.of("/members/" + code())
                .with("target", query.target)
                .with("as_of", query.asOf)
                .toString();
    }

    public String code() {
        return member.at("code").text();
    }

    public String name() {
        return member.at("name").text();
    }

    /** What the what-if was asked with, by the name of the parameter. */
    public Map<String, String> given() {
        return query.whatIf(RequestAddress.of("/")).parameters();
    }

    /** This page without the what-if. */
    public String plain() {
        return RequestAddress.of("/members/" + code()).with("as_of", query.asOf).toString();
    }

    /** Whether the straight line leads up: from a baseline above the target it would lead down, which nobody promised. */
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

    /** Whether the path goes on after the latest figure. */
    public boolean isOutlook() {
        return verdict != null && verdict.at("outlook.projected_value").isKnown();
    }

    /** Whether the deadline is past and its year has no figure: the verdict then needs that said. */
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

    public String targetValue() {
        return query.targetValue == null ? "" : query.targetValue;
    }

    public String targetYear() {
        return query.targetYear == null ? "" : query.targetYear;
    }

    public String baseline() {
        return query.baseline == null ? "" : query.baseline;
    }

    public boolean isByGrowth() {
        return "eurostat_cagr".equalsIgnoreCase(query.method);
    }

    /** What another page takes in to show the chart. */
    public String snippet(PageLayout frame) {
        return "<a href=\"" + frame.canonical() + "\"><img src=\"" + frame.origin() + (drawn == null ? "" : drawn.svg())
                + "\" width=\"800\" height=\"450\" alt=\"" + EmbeddedChart.alt(name()) + "\"></a>";
    }

    /** What stands for the target in an address: nothing for the usual one, so that it is that of each day. */
    public String choice(ApiField one) {
        var id = one.at("id").text();
        return id.equals(usual) ? "" : id;
    }

    /** Whether it declined any of the alliance's. */
    public boolean isDeclined() {
        return targets.stream().anyMatch(one -> one.at("progress.declined").isTrue());
    }

    public boolean isShown(ApiField one) {
        return target != null && target.at("id").text().equals(one.at("id").text());
    }
}
