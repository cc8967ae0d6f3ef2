package org.defensetracker.target;

import java.util.List;
import org.defensetracker.measure.CodeList;
import org.defensetracker.measure.Labelled;

/** Whether a promise is still in force. It stays in force after its deadline. */
public enum TargetStatus implements Labelled {
    ACTIVE("Active", "It is in force."),
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

    @Override
    public String label() {
        return label;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
