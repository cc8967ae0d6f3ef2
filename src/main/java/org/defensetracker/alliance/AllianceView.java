package org.defensetracker.alliance;

import static org.defensetracker.assessment.Rounding.derived;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.defensetracker.assessment.AllianceAverages;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.progress.ProgressView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /alliance}: the progress of all members toward one of the alliance's targets. */
@Schema(name = "Alliance", description = "The progress of all members toward one of the alliance's targets")
public record AllianceView(
        String target,

        @Schema(description = "The newest year with a figure of a member; null if there are no figures") @Nullable
        Integer year,

        @Schema(description = "NATO's own aggregates, as printed")
        List<OfficialView> official,

        @Schema(description = "Averages of the members' figures for the year. They do not replace the official ones")
        ComputedView computed,

        @Schema(description = "The number of members for each verdict")
        Map<String, Integer> counts,

        @Schema(description = "How many of the counted members are at the target's value in the year")
        int atValue,

        @Schema(description = "How many members are counted: those in the year with armed forces that did not decline")
        int members,

        @Schema(description = "How many members are not counted because they declined")
        int declinedCount,

        @Schema(description = "The sum of the gaps of the counted members that are below, million US dollars") @Nullable
        BigDecimal shortfallMusd,

        @Schema(description = "The sum of the gaps minus what other counted members spend above, million US dollars")
        @Nullable
        BigDecimal netGapMusd,

        @Schema(description = "How members met the deadline; null if there is none, or no figure for its year yet")
        @Nullable
        DeadlineView deadline,

        List<YearView> history)
        implements Answer {

    /** How members met the deadline. It counts members that had joined by the end of its year and did not decline. */
    @Schema(
            name = "AllianceDeadline",
            description = "How the members that had joined by the end of the deadline year met the target")
    public record DeadlineView(
            int year,
            int members,

            @Schema(description = "How many met the target in that year")
            int kept,

            @Schema(description = "How many missed it in that year and meet it now")
            int late,

            @Schema(description = "How many missed it in that year and do not meet it now")
            int missed,

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

            @CodesOf(ObservationStatus.class) @Nullable String status,

            ProgressView progress) {}

    /** Averages over the members. */
    @Schema(name = "ComputedAggregate", description = "Averages over the members, in the indicator's unit")
    public record ComputedView(
            @Schema(description = "Weighted by GDP; null if coverage is below 0.90 or a GDP is not known") @Nullable
            BigDecimal gdpWeighted,

            @Schema(description = "Weighted by GDP, without the United States") @Nullable
            BigDecimal withoutUsa,

            @Nullable BigDecimal mean,
            @Nullable BigDecimal median,

            @Schema(
                    description =
                            "The GDP of the members with a figure, as a share of the GDP of all with armed forces")
            @Nullable
            BigDecimal coverage) {

        static ComputedView of(AllianceAverages averages) {
            return new ComputedView(
                    derived(averages.gdpWeighted()),
                    derived(averages.withoutUsa()),
                    derived(averages.mean()),
                    derived(averages.median()),
                    derived(averages.coverage()));
        }
    }

    /** How many members were at the value in one year. */
    @Schema(name = "AllianceYear", description = "How many members were at the value in one year")
    public record YearView(
            int year,

            @Schema(description = "How many counted members have a figure for the year")
            int members,

            int atValue,

            @Schema(description = "NATO's printed total") @Nullable
            BigDecimal official) {}

    /** A row in CSV and NDJSON: one year. */
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
