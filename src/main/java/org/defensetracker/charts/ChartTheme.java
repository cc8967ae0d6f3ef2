package org.defensetracker.charts;

/** The colours of a chart. */
public enum ChartTheme {
    LIGHT,
    DARK,
    /** The colours that the reader's system prefers; a PNG is light. */
    AUTO
}
