package org.defensetracker.sdmx;

import org.defensetracker.measure.Indicator;

/** The units of measure, as codes; the multiplier is told beside them. */
enum SdmxUnit {
    PT_GDP("Percent of GDP", 0),
    PT_DEFEXP("Percent of defence expenditure", 0),
    PP("Percentage points", 0),
    PP_PER_YEAR("Percentage points a year", 0),
    RATIO("Ratio", 0),
    USD("US dollars", 6),
    PERSONS("Persons", 3);

    private final String label;
    private final int multiplier;

    SdmxUnit(String label, int multiplier) {
        this.label = label;
        this.multiplier = multiplier;
    }

    static SdmxUnit of(Indicator indicator) {
        return switch (indicator) {
            case CORE_PCT_GDP, TOTAL_PCT_GDP, RELATED_PCT_GDP -> PT_GDP;
            case EQUIPMENT_PCT -> PT_DEFEXP;
            case EXPENDITURE_MUSD, EXPENDITURE_CONSTANT_MUSD, GDP_MUSD -> USD;
            case PERSONNEL_THOUSAND -> PERSONS;
        };
    }

    String label() {
        return label;
    }

    /** The power of ten that values in this unit are multiplied by: 6 for millions. */
    int multiplier() {
        return multiplier;
    }
}
