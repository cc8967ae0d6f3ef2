package org.defensetracker.sdmx;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.ProgressView.OutlookView;
import org.jspecify.annotations.Nullable;

/** The computed values of a verdict. Each has the name of its column in {@code /v1/progress.csv}. */
enum VerdictMeasure {
    TARGET_VALUE("Target value", null, ProgressView::targetValue),
    LATEST_VALUE("Latest value", null, ProgressView::latestValue),
    BASELINE_VALUE("Value of the baseline year", null, ProgressView::baselineValue),
    PATH_VALUE("Value of the straight path in the latest year", null, ProgressView::pathValue),
    GAP_PP("Gap to the target", SdmxUnit.PP, ProgressView::gapPp),
    SIGNED_GAP_PP("Signed gap: latest value minus target", SdmxUnit.PP, ProgressView::signedGapPp),
    PATH_DEVIATION_PP("Distance from the straight path", SdmxUnit.PP, ProgressView::pathDeviationPp),
    OBSERVED_PP_PER_YEAR("Observed rate since the baseline", SdmxUnit.PP_PER_YEAR, ProgressView::observedPpPerYear),
    REQUIRED_PP_PER_YEAR("Required rate from now on", SdmxUnit.PP_PER_YEAR, ProgressView::requiredPpPerYear),
    REQUIRED_PP_PER_YEAR_FROM_BASELINE(
            "Required rate since the baseline", SdmxUnit.PP_PER_YEAR, ProgressView::requiredPpPerYearFromBaseline),
    PROGRESS_SHARE("Share of the way", SdmxUnit.RATIO, ProgressView::progressShare),
    TIME_SHARE("Share of the time", SdmxUnit.RATIO, ProgressView::timeShare),
    PACE_RATIO("Observed rate over required rate", SdmxUnit.RATIO, ProgressView::paceRatio),
    PACE_RATIO_CAGR("The same by compound growth", SdmxUnit.RATIO, ProgressView::paceRatioCagr),
    OUTLOOK_PROJECTED_VALUE("Extrapolated value at the deadline", null, outlook(OutlookView::projectedValue)),
    OUTLOOK_LOW80("Lower end of its 80% interval", null, outlook(OutlookView::low80)),
    OUTLOOK_HIGH80("Upper end of its 80% interval", null, outlook(OutlookView::high80)),
    GAP_MUSD_NOW("The gap in money", SdmxUnit.USD, row -> {
        var money = row.money();
        return money == null ? null : money.gapMusdNow();
    });

    /** Reads a value from a row. */
    private interface ValueReader extends Function<ProgressView, @Nullable BigDecimal> {}

    private final String label;
    private final @Nullable SdmxUnit unit;
    private final ValueReader value;

    VerdictMeasure(String label, @Nullable SdmxUnit unit, ValueReader value) {
        this.label = label;
        this.unit = unit;
        this.value = value;
    }

    private static ValueReader outlook(Function<OutlookView, BigDecimal> value) {
        return row -> {
            var outlook = row.outlook();
            return outlook == null ? null : value.apply(outlook);
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    /** The unit of the value; that of the target's indicator for levels. */
    SdmxUnit unit(Indicator indicator) {
        return unit == null ? SdmxUnit.of(indicator) : unit;
    }

    /** The value in a row; null if it is not defined. */
    @Nullable
    BigDecimal of(ProgressView row) {
        return value.apply(row);
    }
}
