package org.defensetracker.target;

import java.util.List;
import org.defensetracker.measure.CodeList;
import org.defensetracker.measure.Labelled;

/** How firmly a promise was made, the firmest first. */
public enum Commitment implements Labelled {
    IN_LAW("In law", "An act of parliament or a constitution requires it."),
    BUDGETED("Budgeted", "The adopted budget provides for it."),
    GOVERNMENT_PLAN("Government plan", "A cabinet decision, a programme or a plan of the government names it."),
    DECLARATION("Declaration", "A declaration of a summit, a government or its head."),
    PROPOSED("Proposed", "Proposed by somebody who cannot decide it alone; never counted as a member's pledge."),
    DECLINED("Declined", "Expressly refused.");

    private final String label;
    private final String meaning;

    Commitment(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public static Commitment parse(String text) {
        return CodeList.parse(List.of(values()), Commitment::code, text);
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
