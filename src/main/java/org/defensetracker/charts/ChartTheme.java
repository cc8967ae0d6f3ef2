package org.defensetracker.charts;

import java.util.Locale;

/** The colours of a chart. */
enum ChartTheme {
    LIGHT,
    DARK,
    /** Those that the reader's system prefers; in a picture of pixels light ones. */
    AUTO;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
