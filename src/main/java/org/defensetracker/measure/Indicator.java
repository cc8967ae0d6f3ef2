package org.defensetracker.measure;

import java.util.Locale;

/** What is measured, with unit and definition. A definition that names no other source follows NATO's publication. */
public enum Indicator {
    CORE_PCT_GDP(
            "Core defence expenditure",
            "percent of GDP",
            "Payments made by a government to meet the needs of its armed forces, those of allies or of the alliance, "
                    + "by NATO's definition, as a share of gross domestic product; as printed by NATO, never recomputed."),
    TOTAL_PCT_GDP(
            "Core and related expenditure",
            "percent of GDP",
            "Core defence expenditure and the related part together (The Hague, 2025: 5% by 2035). "
                    + "NATO publishes no figures yet."),
    RELATED_PCT_GDP(
            "Defence- and security-related expenditure",
            "percent of GDP",
            "Critical infrastructure, networks, civil preparedness and resilience, innovation and industry "
                    + "(The Hague, 2025: up to 1.5% by 2035). NATO publishes no figures yet."),
    EQUIPMENT_PCT(
            "Major equipment",
            "percent of defence expenditure",
            "Major equipment, with the research and development devoted to it, as a share of defence expenditure."),
    EXPENDITURE_MUSD(
            "Defence expenditure, current prices",
            "million US dollars, current prices and exchange rates",
            "Defence expenditure by NATO's definition."),
    EXPENDITURE_CONSTANT_MUSD(
            "Defence expenditure, constant prices",
            "million US dollars, constant prices and exchange rates of the edition's year",
            "Defence expenditure by NATO's definition; the year of the prices differs between editions."),
    GDP_MUSD(
            "Gross domestic product",
            "million US dollars, current prices and exchange rates",
            "Gross domestic product as NATO prints it beside the expenditure."),
    PERSONNEL_THOUSAND("Military personnel", "thousand persons", "Military personnel in the armed forces.");

    private final String code;
    private final String label;
    private final String unit;
    private final String definition;

    Indicator(String label, String unit, String definition) {
        this.code = name().toLowerCase(Locale.ROOT);
        this.label = label;
        this.unit = unit;
        this.definition = definition;
    }

    /** Reads a code such as {@code core_pct_gdp}, in upper or lower case. */
    public static Indicator parse(String text) {
        for (var indicator : values()) {
            if (indicator.code().equalsIgnoreCase(text)) {
                return indicator;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not an indicator's code, such as core_pct_gdp");
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** The unit in words. For constant prices it does not say of which year the prices are. */
    public String unit() {
        return unit;
    }

    public String definition() {
        return definition;
    }

    /** Whether the unit is percent of GDP, so that a gap can be converted into money if the GDP is known. */
    public boolean isShareOfGdp() {
        return this == CORE_PCT_GDP || this == TOTAL_PCT_GDP || this == RELATED_PCT_GDP;
    }

    /** Whether the unit is a percentage, so that no value can be more than 100. */
    public boolean isPercentage() {
        return isShareOfGdp() || this == EQUIPMENT_PCT;
    }

    @Override
    public String toString() {
        return code();
    }
}
