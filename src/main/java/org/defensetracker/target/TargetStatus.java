package org.defensetracker.target;

import java.util.List;
import java.util.Locale;
import org.defensetracker.measure.CodeList;

/** Whether a promise still stands. A passed deadline does not end it. */
public enum TargetStatus {
    ACTIVE("Active", "It stands."),
    SUPERSEDED("Superseded", "Replaced by a later promise of the same government."),
    WITHDRAWN("Withdrawn", "Given up without another in its place.");

    private final String label;
    private final String meaning;

    TargetStatus(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public static TargetStatus parse(String text) {
        return CodeList.parse(List.of(values()), TargetStatus::code, text);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
