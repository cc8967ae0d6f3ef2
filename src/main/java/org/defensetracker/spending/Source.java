package org.defensetracker.spending;

import org.jspecify.annotations.Nullable;

/** A publisher of figures, and how it asks to be credited. */
public record Source(
        String code,
        String citation,
        String licenceNote,
        @Nullable String url) {

    /** The code of the source that is used if none is named. */
    public static final String DEFAULT = "NATO";
}
