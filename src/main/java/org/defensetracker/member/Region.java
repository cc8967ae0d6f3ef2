package org.defensetracker.member;

import java.util.List;
import org.defensetracker.measure.CodeList;

/**
 * The sub-region that a member lies in, by the United Nations' standard country or area codes for statistical use (M49).
 * It groups for statistics, and says nothing of what a country belongs to.
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

    /** Reads a name such as {@code Northern Europe}, in any case. */
    public static Region parse(String text) {
        return CodeList.parse(List.of(values()), Region::label, text);
    }

    /** Its name in M49, as answers show it. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
