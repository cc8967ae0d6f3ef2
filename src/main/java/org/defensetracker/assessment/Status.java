package org.defensetracker.assessment;

import java.util.Locale;
import org.defensetracker.measure.Labelled;

/**
 * How a series stands toward a goal. The constants are in the order of merit: met in time, met late, on the way, moving
 * away, missed, and not assessable. The last two say something about a member, and not about one target.
 */
public enum Status implements Labelled {
    MET("Met", "The latest figure, which is final, is at the target or above it."),
    MET_PROVISIONAL("Met, provisionally", "The latest figure is at the target or above it, but is an estimate."),
    MET_LATE(
            "Met late",
            "The target was missed in its deadline year, and the latest figure, which is final, is at it or above it."),
    MET_LATE_PROVISIONAL(
            "Met late, provisionally",
            "The target was missed in its deadline year, and the latest figure, an estimate, is at it or above it."),
    ON_TRACK("On track", "The pace since the baseline is at least 95% of what the target requires."),
    BEHIND("Behind", "The pace since the baseline is at least 60%, but below 95%, of what the target requires."),
    OFF_TRACK("Off track", "The pace since the baseline is below 60% of what the target requires."),
    LAPSED("Lapsed", "The target was met in an earlier year and no longer is."),
    REGRESSING("Below its earlier level", "The latest figure is below the baseline by more than 0.05 points."),
    UNMET("Not met", "The target names no deadline, and the latest figure is below it."),
    MISSED_PROVISIONAL(
            "Missed, provisionally",
            "The target is not reached in the deadline year, nor by the latest figure; the figure that counts is an estimate."),
    MISSED("Missed", "The deadline year did not reach the target, nor does the latest figure."),
    AWAITING_DATA("Awaiting data", "The deadline has passed, and no figure for its year is there yet."),
    INSUFFICIENT_DATA("Insufficient data", "There is no figure after the baseline."),
    NO_DATA("No data", "There is no figure at all."),
    DECLINED(
            "Declined, not rated",
            "The member declined the alliance's target and has no pledge of its own with a deadline ahead. "
                    + "Only headlines have this verdict."),
    NOT_APPLICABLE("Not applicable", "The member has no armed forces, so there is no spending to measure.");

    private final String label;
    private final String meaning;

    Status(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** Reads a code such as {@code on_track}. */
    public static Status parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Whether the latest figure is at the target or above it. */
    public boolean isMet() {
        return switch (this) {
            case MET, MET_PROVISIONAL, MET_LATE, MET_LATE_PROVISIONAL -> true;
            case ON_TRACK, BEHIND, OFF_TRACK, LAPSED, REGRESSING, UNMET -> false;
            case MISSED_PROVISIONAL, MISSED, AWAITING_DATA, INSUFFICIENT_DATA, NO_DATA -> false;
            case DECLINED, NOT_APPLICABLE -> false;
        };
    }

    /** The provisional form of a status that is met, because the latest figure is an estimate; others unchanged. */
    Status provisional() {
        return this == MET ? MET_PROVISIONAL : this == MET_LATE ? MET_LATE_PROVISIONAL : this;
    }

    /** Whether the status depends on the latest figure, so that a revision can change it. */
    boolean varies() {
        return this != NOT_APPLICABLE && this != NO_DATA && this != INSUFFICIENT_DATA && this != AWAITING_DATA;
    }

    /** Whether a target with a deadline is neither met nor missed. {@code LAPSED} is possible after the deadline, too. */
    boolean isUnderWay() {
        return this == ON_TRACK || this == BEHIND || this == OFF_TRACK || this == REGRESSING || this == LAPSED;
    }
}
