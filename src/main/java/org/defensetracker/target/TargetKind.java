package org.defensetracker.target;

import java.util.List;
import org.defensetracker.measure.CodeList;
import org.defensetracker.measure.Labelled;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/** Whether a target is a pledge for years ahead or a plan for the current or the next year. Both are assessed alike. */
public enum TargetKind implements Labelled {
    PLEDGE("Pledge", "What a government set itself for years ahead."),
    PLAN("Plan", "What it planned to spend in the current or the next year, such as a budget; it is never a headline.");

    private final String label;
    private final String meaning;

    TargetKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The kind by the rule of the method: a plan if budgeted or due by the end of the year after the announcement. */
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
