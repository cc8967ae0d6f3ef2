package org.defensetracker.alliance;

import static org.defensetracker.assessment.Rounding.derived;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.defensetracker.assessment.AllianceAverages;
import org.defensetracker.http.Answer;
import org.defensetracker.progress.ProgressView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The roll-up of one of the alliance's targets. */
@Schema(name = "Alliance", description = "The roll-up of one of the alliance's targets")
public record AllianceView(
        String target,

        @Schema(description = "The newest year that has a figure; null without data") @Nullable
        Integer year,

        @Schema(description = "NATO's own aggregates, as printed")
        List<OfficialView> official,

        @Schema(description = "Computed from the members' figures of the year, never instead of the official ones")
        ComputedView computed,

        @Schema(description = "Members by verdict") Map<String, Integer> counts,

        @Schema(description = "How many of the members counted are at the value in the year")
        int atValue,

        @Schema(description = "Members counted: those of the year with armed forces that did not decline")
        int members,

        @Schema(description = "Members left out of the counts because they declined")
        int declinedCount,

        @Schema(description = "The sum of the gaps of members that are below, million US dollars") @Nullable
        BigDecimal shortfallMusd,

        @Schema(description = "The same with what others spend above it set off") @Nullable
        BigDecimal netGapMusd,

        @Schema(description = "How the deadline went; null until its year is observed, and without a deadline")
        @Nullable
        DeadlineView deadline,

        List<YearView> history)
        implements Answer {

    /** How the deadline of a target went, for the members that had joined by the end of its year and did not decline. */
    @Schema(name = "AllianceDeadline", description = "How the deadline went, for the members that had joined by then")
    public record DeadlineView(
            int year,
            int members,

            @Schema(description = "How many met the target in that year")
            int kept,

            @Schema(description = "How many met it later and meet it now")
            int late,

            @Schema(description = "How many did neither") int missed,

            @Schema(description = "How many of the figures for that year are estimates")
            int estimates,

            List<String> keptBy,
            List<String> lateBy,
            List<String> missedBy) {}

    /** One of NATO's own aggregates. */
    @Schema(name = "OfficialAggregate", description = "One of NATO's own aggregates, as printed")
    public record OfficialView(
            String area,
            @Nullable BigDecimal value,

            @Schema(description = "final or estimate") @Nullable
            String status,

            ProgressView progress) {}

    /** Averages over the members. */
    @Schema(name = "ComputedAggregate", description = "Averages over the members, in the indicator's unit")
    public record ComputedView(
            @Schema(description = "Null below a coverage of 0.90 or without GDP") @Nullable
            BigDecimal gdpWeighted,

            @Schema(description = "The same without the United States") @Nullable
            BigDecimal withoutUsa,

            @Nullable BigDecimal mean,
            @Nullable BigDecimal median,

            @Schema(description = "Share of the GDP of members with armed forces that has a figure") @Nullable
            BigDecimal coverage) {

        static ComputedView of(AllianceAverages rollUp) {
            return new ComputedView(
                    derived(rollUp.gdpWeighted()),
                    derived(rollUp.withoutUsa()),
                    derived(rollUp.mean()),
                    derived(rollUp.median()),
                    derived(rollUp.coverage()));
        }
    }

    /** One year. */
    @Schema(name = "AllianceYear", description = "How many members were at the value in one year")
    public record YearView(
            int year,

            @Schema(description = "Members counted in that year that have a figure")
            int members,

            int atValue,

            @Schema(description = "NATO's printed total") @Nullable
            BigDecimal official) {}

    /** A row of the flat table: one year. */
    public record YearRow(
            String target,
            int year,
            int members,
            int atValue,
            @Nullable BigDecimal official) {}

    @Override
    public List<YearRow> tableRows() {
        return history.stream()
                .map(y -> new YearRow(target, y.year, y.members, y.atValue, y.official))
                .toList();
    }
}
