package org.defensetracker.charts;

import java.util.Locale;

/** The colours of a chart. */
enum ChartTheme {
    LIGHT,
    DARK,
    /** The colours that the reader's system prefers; a PNG is light. */
    AUTO;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
