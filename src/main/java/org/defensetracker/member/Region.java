package org.defensetracker.member;

import java.util.List;
import org.defensetracker.measure.CodeList;

/**
 * A sub-region of the United Nations' standard country or area codes for statistical use (M49). The groups are made for
 * statistics, and do not say to which political group a country belongs.
 */
public enum Region {
    EASTERN_EUROPE("Eastern Europe"),
    NORTHERN_AMERICA("Northern America"),
    NORTHERN_EUROPE("Northern Europe"),
    SOUTHERN_EUROPE("Southern Europe"),
    WESTERN_ASIA("Western Asia"),
    WESTERN_EUROPE("Western Europe");

    private final String label;

    Region(String label) {
        this.label = label;
    }

    /** Reads a name such as {@code Northern Europe}, in upper or lower case. */
    public static Region parse(String text) {
        return CodeList.parse(List.of(values()), Region::label, text);
    }

    /** The name in M49, which answers show. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
