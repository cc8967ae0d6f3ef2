package org.defensetracker.target;

import java.util.List;
import org.defensetracker.measure.CodeList;
import org.defensetracker.measure.Labelled;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/** Whether a government bound itself for years ahead (docs/method.md). Both kinds are assessed alike. */
public enum TargetKind implements Labelled {
    PLEDGE("Pledge", "What a government set itself for years ahead."),
    PLAN("Plan", "What it set out to spend in the year at hand or the next, such as a budget; it carries no headline.");

    private final String label;
    private final String meaning;

    TargetKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The kind by the criterion of the method: budgeted, or due no later than the year after the announcement, is a plan. */
    static TargetKind of(Commitment commitment, @Nullable Year deadline, PartialDate announced) {
        var soon = deadline != null && deadline.value() <= announced.lastDay().getYear() + 1;
        return soon || commitment == Commitment.BUDGETED ? PLAN : PLEDGE;
    }

    public static TargetKind parse(String text) {
        return CodeList.parse(List.of(values()), TargetKind::code, text);
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
