package org.defensetracker.charts;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.alliance.AllianceAssessment;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.assessment.Status;
import org.defensetracker.language.PromiseFacts;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the chart of the members shows: their figures by verdict, and the words above them.
 *
 * @param target the value that all are measured against; null where each has its own pledge
 * @param official NATO's own figures
 * @param groups the members by verdict, in order of merit; those that declined are a group of their own
 */
record AllianceChartData(
        VerdictTexts texts,
        String title,
        String summary,
        @Nullable BigDecimal target,
        Indicator indicator,
        List<ProgressView> official,
        Map<Status, List<ProgressView>> groups) {

    /** All members against one of the alliance's targets. */
    static AllianceChartData of(AllianceAssessment assessment, AssessmentOptions options, ChartOptions look) {
        var texts = look.texts();
        var target = assessment.target();
        var view = assessment.view();
        var members = assessment.present().stream()
                .map(verdict -> ProgressView.of(verdict, options))
                .toList();
        var lowerBound = members.stream().anyMatch(row -> "core_lower_bound".equals(row.basis()));
        var aim = texts.promise(PromiseFacts.of(texts.language(), target));
        return new AllianceChartData(
                texts,
                texts.messages().chartAlliance(aim, look.isSmall()),
                counted(target, view, texts)
                        + (lowerBound ? " " + texts.messages().chartLowerBound(false) : ""),
                target.value(),
                lowerBound ? Indicator.CORE_PCT_GDP : target.indicator(),
                view.official().stream()
                        .map(AllianceView.OfficialView::progress)
                        .toList(),
                groups(members));
    }

    /** Each member against its own pledge; one without a pledge is left out. */
    static AllianceChartData ofPledges(ProgressSnapshot snapshot, VerdictTexts texts) {
        var members = snapshot.directory().members().stream()
                .flatMap(member -> snapshot.pledge(member).stream()
                        .map(pledge -> ProgressView.of(snapshot.verdict(member, pledge), snapshot.options())))
                .toList();
        return new AllianceChartData(
                texts,
                texts.messages().chartPledges(),
                texts.messages().chartPledgesHow(),
                null,
                Indicator.CORE_PCT_GDP,
                List.of(),
                groups(members));
    }

    private static Map<Status, List<ProgressView>> groups(List<ProgressView> members) {
        var groups = new EnumMap<Status, List<ProgressView>>(Status.class);
        for (var status : Status.values()) {
            var group = members.stream()
                    .filter(row -> status == (row.declined() ? Status.DECLINED : Status.parse(row.status())))
                    .sorted(Comparator.comparing(
                                    ProgressView::latestValue,
                                    Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                            .thenComparing(ProgressView::memberName))
                    .toList();
            if (!group.isEmpty()) {
                groups.put(status, group);
            }
        }
        return groups;
    }

    Stream<ProgressView> rows() {
        return Stream.concat(official.stream(), groups.values().stream().flatMap(List::stream));
    }

    /** How many members have a verdict. */
    int size(Status status) {
        return Objects.requireNonNull(groups.get(status)).size();
    }

    /** The newest year of a figure; 0 without figures. */
    int year() {
        return rows().map(ProgressView::latestYear)
                .filter(Objects::nonNull)
                .max(Integer::compare)
                .orElse(0);
    }

    /** What stands under the title, with the years that the lines run from and to. */
    String subtitle() {
        var estimated = rows().anyMatch(row -> Boolean.TRUE.equals(row.latestIsEstimate()));
        var from = rows().map(ProgressView::baselineYear)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return from.isEmpty()
                ? summary
                : texts.messages()
                        .chartYears(summary, from.size() == 1 ? from.get(0).toString() : "", year(), estimated);
    }

    /** The highest of all figures and targets; more than 0. */
    double highest() {
        return rows().flatMap(row ->
                        Stream.of(row.latestValue(), row.baselineValue(), row.declined() ? null : row.targetValue()))
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
    }

    /** The chart in sentences, for readers who do not see it. */
    String description() {
        return groups.keySet().stream()
                .filter(status -> status != Status.DECLINED)
                .map(status -> texts.messages().chartCount(texts.label(status), size(status)))
                .collect(joining(" ", title + ". " + subtitle() + " ", ""));
    }

    /** How the deadline went; before it, how many of the members counted are at the value in the newest year. */
    static String counted(Target target, AllianceView view, VerdictTexts texts) {
        var words = texts.messages();
        var declined = view.declinedCount();
        if (view.history().isEmpty()) {
            return words.chartCountedNone(declined);
        }
        var value = texts.promised(target.value(), target.indicator());
        var end = view.deadline();
        if (end != null) {
            return words.chartDeadline(
                    end.year(), end.kept(), end.members(), value, end.late(), end.missed(), declined);
        }
        // An edition may have figures of the newest year for some members only.
        var newest = view.history().get(view.history().size() - 1);
        var all = newest.members() == view.members();
        return words.chartCounted(newest.atValue(), newest.members(), value, newest.year(), all, declined);
    }
}
