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
 * A target that one area is assessed against: a stored target, or a what-if.
 *
 * @param target the stored target; null for a what-if
 * @param year the deadline; null if none was named
 * @param declined whether the area declined the target
 * @param repeats the id of the alliance's target that it repeats; null if it repeats none
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

    /** Of what differs between targets: the hash of a whole target takes longer than many a verdict. */
    @Override
    public int hashCode() {
        return Objects.hash(id(), indicator, value, year);
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

    /** Whether the target was only proposed, by somebody who cannot decide it alone. */
    boolean isProposed() {
        return target != null && target.commitment() == Commitment.PROPOSED;
    }

    /** Whether this is the stored target with that id. */
    public boolean isFor(String targetId) {
        return Objects.equals(id(), targetId);
    }
}
