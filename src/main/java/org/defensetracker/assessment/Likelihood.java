package org.defensetracker.assessment;

import java.util.Locale;

/** Whether the 80% interval of the extrapolation lies above the goal (likely), around it, or below it (unlikely). */
public enum Likelihood {
    LIKELY,
    UNCERTAIN,
    UNLIKELY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
