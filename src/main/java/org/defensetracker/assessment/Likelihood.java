package org.defensetracker.assessment;

import java.util.Locale;

/** Where the target lies against the 80% interval of the extrapolation. */
public enum Likelihood {
    LIKELY,
    UNCERTAIN,
    UNLIKELY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
