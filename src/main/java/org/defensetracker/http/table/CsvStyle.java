package org.defensetracker.http.table;

/** The form of CSV: as RFC 4180 has it, or as a spreadsheet with a decimal comma reads it. */
public enum CsvStyle {
    STANDARD,
    EXCEL
}
