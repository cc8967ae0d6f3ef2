package org.defensetracker.assessment;

import java.util.Locale;

/** Whether the goal lies below, in or above the 80% interval of the extrapolation. */
public enum Likelihood {
    LIKELY,
    UNCERTAIN,
    UNLIKELY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
