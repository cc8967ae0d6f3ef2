package org.defensetracker.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.defensetracker.testing.ForAll;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules at their boundaries, and what holds for every series and every goal. */
class AssessmentTest {

    private static final int NOW = 2026;

    record Scene(Goal goal, Series series, int now, Method method) {
        Assessment assess() {
            return Assessment.of(goal, series, now, method);
        }
    }

    @Test
    void aPaceOfExactlyNineteenTwentiethsIsOnTrack() {
        assertThat(assess(goal("2.00", 2034, 2024), "2024:1.00", "2026:1.19").status())
                .isEqualTo(Status.ON_TRACK);
        assertThat(assess(goal("2.00", 2034, 2024), "2024:1.00", "2026:1.1899").status())
                .isEqualTo(Status.BEHIND);
    }

    @Test
    void aPaceOfExactlyThreeFifthsIsBehind() {
        assertThat(assess(goal("2.00", 2034, 2024), "2024:1.00", "2026:1.12").status())
                .isEqualTo(Status.BEHIND);
        assertThat(assess(goal("2.00", 2034, 2024), "2024:1.00", "2026:1.1199").status())
                .isEqualTo(Status.OFF_TRACK);
    }

    @Test
    void aFallOfExactlyTheNoiseIsNotRegressing() {
        assertThat(assess(goal("2", 2034, 2024), "2024:1.00", "2026:0.95").status())
                .isEqualTo(Status.OFF_TRACK);
        assertThat(assess(goal("2", 2034, 2024), "2024:1.00", "2026:0.9499").status())
                .isEqualTo(Status.REGRESSING);
    }

    @Test
    void aRatioWhoseQuotientNoDecimalHoldsIsComparedExactly() {
        var third = assess(goal("2.00", 2030, 2024), "2024:1.70", "2026:1.795");
        assertThat(third.paceRatio()).isEqualByComparingTo("0.95");
        assertThat(third.status()).isEqualTo(Status.ON_TRACK);
    }

    @Test
    void anEstimateMakesAMetTargetProvisional() {
        assertThat(assess(goal("2", 2030, 2024), "2024:1.5", "2025:2.0").status())
                .isEqualTo(Status.MET);
        assertThat(assess(goal("2", 2030, 2024), "2024:1.5", "2025:2.0e").status())
                .isEqualTo(Status.MET_PROVISIONAL);
    }

    @Test
    void aDeadlineYearWithoutAFigureIsMissedByTheLatestOne() {
        var missed = assess(goal("2", 2024, 2014), "2014:1.0", "2023:1.5", "2025:1.6e");
        assertThat(missed.status()).isEqualTo(Status.MISSED_PROVISIONAL);
        assertThat(missed.metOnTime()).isFalse();
    }

    @Test
    void aLateRecoveryIsMetLate() {
        var late = assess(goal("2", 2024, 2014), "2014:1.0", "2024:1.9", "2025:2.1");
        assertThat(late.status()).isEqualTo(Status.MET_LATE);
        assertThat(late.metOnTime()).isFalse();
        assertThat(late.firstMetYear()).isEqualTo(2025);
    }

    @Test
    void aDeadlineThatPassedWithoutAFigureAwaitsData() {
        assertThat(assess(goal("2", 2025, 2023), "2023:1.0", "2024:1.5").status())
                .isEqualTo(Status.AWAITING_DATA);
        assertThat(assess(goal("2", NOW, 2023), "2023:1.0", "2024:1.5").status())
                .isNotEqualTo(Status.AWAITING_DATA);
    }

    @Test
    void aFigureTooOldToCountFromLeavesNoBaseline() {
        var old = assess(goal("2", 2030, 2024), "2020:1.0", "2021:1.1");
        assertThat(old.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(old.baselineYear()).isNull();
        assertThat(old.gap()).isEqualByComparingTo("0.9");
    }

    @Test
    void theBaselineIsTheNearestEarlierYearWithinTwoElseTheFirstLater() {
        assertThat(assess(goal("2", 2030, 2024), "2022:1.0", "2025:1.2", "2026:1.3")
                        .baselineYear())
                .isEqualTo(2022);
        assertThat(assess(goal("2", 2030, 2024), "2021:1.0", "2025:1.2", "2026:1.3")
                        .baselineYear())
                .isEqualTo(2025);
    }

    @Test
    void theRelatedPartAloneMakesTheUpperEndProvisional() {
        var goal = new Goal(new BigDecimal("5"), 2035, 2024, Goal.RELATED_PART);
        var range = Assessment.of(goal, series("2024:3.4", "2025:3.5"), NOW, Method.LINEAR_PP)
                .statusRange();
        assertThat(range).isEqualTo(new StatusesAfterRevision(Status.OFF_TRACK, Status.MET_PROVISIONAL));
    }

    @Test
    void statusesPartition() {
        ForAll.cases(2_000, AssessmentTest::scene, scene -> {
            var a = scene.assess();
            assertThat(a.status()).isNotEqualTo(Status.NOT_APPLICABLE);
            assertThat(a.status() == Status.NO_DATA).isEqualTo(scene.series.isEmpty());
            assertThat(a.statusRange() != null).isEqualTo(a.status().varies());
            assertThat(a.outlook() == null || a.status().isUnderWay()).isTrue();
            assertThat(a.paceRatio() == null || a.requiredPerYear() != null).isTrue();
            assertThat(a.status().isMet())
                    .isEqualTo(a.latestValue() != null && scene.goal.isReachedBy(a.latestValue()));
        });
    }

    @Test
    void moreSpendingNeverWorsensTheVerdict() {
        ForAll.cases(2_000, AssessmentTest::scene, scene -> {
            var before = scene.assess();
            if (before.latestYear() == null || !before.status().varies()) {
                return;
            }
            for (var more : List.of("0.01", "0.3", "2")) {
                var after = new Scene(scene.goal, raised(scene.series, more), scene.now, scene.method).assess();
                assertThat(merit(after)).as("%s raised by %s", scene, more).isGreaterThanOrEqualTo(merit(before));
            }
        });
    }

    @Test
    void theRangeIsTheStatusOfTheRevisedFigure() {
        ForAll.cases(1_000, AssessmentTest::scene, scene -> {
            var a = scene.assess();
            if (a.statusRange() == null || scene.goal.unmeasured().signum() != 0) {
                return;
            }
            var revision = Boolean.TRUE.equals(a.latestIsEstimate()) ? "0.20" : "0.03";
            var low = new Scene(scene.goal, raised(scene.series, "-" + revision), scene.now, scene.method).assess();
            var high = new Scene(scene.goal, raised(scene.series, revision), scene.now, scene.method).assess();
            assertThat(a.statusRange()).isEqualTo(new StatusesAfterRevision(low.status(), high.status()));
        });
    }

    @Test
    void theExtrapolationOfThePathEndsWhereTheOutlookIs() {
        ForAll.cases(1_000, AssessmentTest::scene, scene -> {
            var points = TargetPath.of(scene.goal, scene.series, scene.now, scene.method);
            var outlook = scene.assess().outlook();
            assertThat(points.stream().anyMatch(point -> point.projected() != null))
                    .isEqualTo(outlook != null);
            if (outlook != null) {
                var last = points.get(points.size() - 1);
                assertThat(last.projected()).isEqualByComparingTo(outlook.projectedValue());
                assertThat(last.low80()).isEqualByComparingTo(outlook.low80());
                assertThat(last.high80()).isEqualByComparingTo(outlook.high80());
            }
        });
    }

    /** The order that more spending climbs: below the baseline, below the pace, on it, there. */
    private static int merit(Assessment a) {
        return switch (a.status()) {
            case REGRESSING, MISSED, MISSED_PROVISIONAL, UNMET -> 0;
            case OFF_TRACK -> 1;
            case BEHIND -> 2;
            case ON_TRACK -> 3;
            // Once met it stays lapsed whatever the latest figure, until it is met again.
            case LAPSED -> 4;
            case MET, MET_PROVISIONAL, MET_LATE, MET_LATE_PROVISIONAL -> 5;
            case AWAITING_DATA, INSUFFICIENT_DATA, NO_DATA, DECLINED, NOT_APPLICABLE ->
                throw new IllegalStateException("varies");
        };
    }

    private static Scene scene(Random random) {
        var points = new ArrayList<Series.SeriesPoint>();
        var value = random.nextInt(5) == 0 ? 0 : random.nextInt(400);
        for (int year = 2012 + random.nextInt(12); year <= NOW && random.nextInt(15) > 0; year++) {
            value = Math.max(0, value + random.nextInt(90) - 35);
            if (random.nextInt(6) > 0) {
                points.add(new Series.SeriesPoint(
                        year, BigDecimal.valueOf(value, 2), year > 2024 && random.nextBoolean()));
            }
        }
        var deadline = random.nextInt(6) == 0 ? null : Integer.valueOf(2020 + random.nextInt(20));
        var baseline = random.nextInt(4) == 0 ? null : Integer.valueOf(2012 + random.nextInt(20));
        var unmeasured = random.nextInt(4) == 0 ? Goal.RELATED_PART : BigDecimal.ZERO;
        var goal = new Goal(BigDecimal.valueOf(50 + random.nextInt(500), 2), deadline, baseline, unmeasured);
        var method = Method.values()[random.nextInt(Method.values().length)];
        return new Scene(goal, Series.of(points), 2020 + random.nextInt(15), method);
    }

    private static Series raised(Series series, String by) {
        var latest = series.latest().orElseThrow();
        var points = new ArrayList<>(series.points());
        points.set(
                points.size() - 1,
                new Series.SeriesPoint(latest.year(), latest.value().add(new BigDecimal(by)), latest.estimate()));
        return Series.of(points);
    }

    private static Assessment assess(Goal goal, String... points) {
        return Assessment.of(goal, series(points), NOW, Method.LINEAR_PP);
    }

    private static Goal goal(String value, @Nullable Integer year, @Nullable Integer baseline) {
        return new Goal(new BigDecimal(value), year, baseline, BigDecimal.ZERO);
    }

    /** Figures such as {@code 2025:1.6e}, where the e marks an estimate. */
    private static Series series(String... points) {
        return Series.of(IntStream.range(0, points.length)
                .mapToObj(i -> points[i].split(":"))
                .map(parts -> new Series.SeriesPoint(
                        Integer.parseInt(parts[0]), new BigDecimal(parts[1].replace("e", "")), parts[1].endsWith("e")))
                .toList());
    }
}
