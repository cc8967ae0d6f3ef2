package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.AmountWords;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.VerdictSentences;
import org.jspecify.annotations.Nullable;

/** Verdicts and figures as sentences, with two decimals at most. */
final class VerdictTexts {

    private VerdictTexts() {}

    /** "Off track; within the usual revision it could be on track." */
    static String verdict(ProgressView progress) {
        var range = progress.statusRange();
        var label = progress.label();
        if (range == null) {
            return label + ".";
        }
        if (progress.tooCloseToCall()) {
            return label + "; too close to call.";
        }
        var others = range.stream()
                .filter(other -> !other.equals(progress.status()))
                .distinct()
                .map(other -> inSentence(Status.parse(other)))
                .collect(Collectors.joining(" or "));
        return others.isEmpty()
                ? label + "; holds if revised."
                : label + "; within the usual revision it could be " + others + ".";
    }

    /** "2026: 2.43% (estimate), 1.07 points below the target." */
    static String latestFigure(ProgressView progress, Indicator indicator) {
        var latest = progress.latestValue();
        var gap = progress.signedGapPp();
        if (latest == null || gap == null) {
            return "No figures.";
        }
        var text = progress.latestYear() + ": " + value(latest, indicator)
                + (Boolean.TRUE.equals(progress.latestIsEstimate()) ? " (estimate)" : "");
        var unit = indicator.isPercentage() ? " points " : " ";
        return text
                + switch (gap.signum()) {
                    case 0 -> ", at the target.";
                    case 1 -> ", " + plain(gap) + unit + "above the target.";
                    default -> ", " + plain(Objects.requireNonNull(progress.gapPp())) + unit + "below the target.";
                };
    }

    /** A verdict within a sentence. */
    static String inSentence(Status status) {
        return VerdictSentences.label(status, "").toLowerCase(Locale.ROOT);
    }

    /** "3.5% by 2030". */
    static String target(BigDecimal value, @Nullable Integer year, Indicator indicator) {
        return value(value, indicator) + (year == null ? "" : " by " + year);
    }

    /** A figure with at most two decimals, and with a percent sign where it is a share. */
    static String value(BigDecimal value, Indicator indicator) {
        return plain(value) + (indicator.isPercentage() ? "%" : "");
    }

    /** The figure with its whole unit: "2.43% of GDP". */
    static String withUnit(BigDecimal value, Indicator indicator) {
        return plain(value) + (indicator.isPercentage() ? "" : " ") + unit(indicator);
    }

    /** The unit on the axis: "% of GDP". */
    static String unit(Indicator indicator) {
        return indicator.unit().replaceFirst("^percent", "%");
    }

    static String plain(BigDecimal value) {
        return AmountWords.figure(value);
    }
}
