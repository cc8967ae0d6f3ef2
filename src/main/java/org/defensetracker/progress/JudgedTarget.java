package org.defensetracker.progress;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.defensetracker.measure.Indicator;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * A target that a member is measured against: one on record, or the one of a what-if.
 *
 * @param target null for a what-if
 * @param year the deadline; null where none was named
 * @param declined whether the member declined it
 * @param repeats the alliance's target that it repeats; null where it repeats none
 */
public record JudgedTarget(
        @Nullable Target target,
        TargetScope scope,
        Indicator indicator,
        BigDecimal value,
        @Nullable Integer year,
        boolean declined,
        @Nullable String repeats) {

    /** Who set the target. */
    public enum TargetScope {
        OWN,
        ALLIANCE,
        WHAT_IF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static JudgedTarget of(Target target, TargetScope scope, boolean declined, Optional<Target> repeated) {
        var year = target.year() == null ? null : target.year().value();
        return new JudgedTarget(
                target,
                scope,
                target.indicator(),
                target.value(),
                year,
                declined,
                repeated.map(Target::id).orElse(null));
    }

    static JudgedTarget whatIf(Indicator indicator, BigDecimal value, @Nullable Integer year) {
        return new JudgedTarget(null, TargetScope.WHAT_IF, indicator, value, year, false, null);
    }

    /** The id of the target; null for a what-if. */
    public @Nullable String id() {
        return target == null ? null : target.id();
    }

    /** Whether somebody proposed it who cannot decide it alone. */
    boolean isProposed() {
        return target != null && target.commitment() == Commitment.PROPOSED;
    }

    /** Whether it is the target of that id. */
    public boolean isFor(String targetId) {
        return Objects.equals(id(), targetId);
    }
}
