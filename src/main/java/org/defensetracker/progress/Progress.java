package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Targets;

/** The door of this room: the standings that a question is answered from. */
@ApplicationScoped
public class Progress {

    private final Members members;
    private final Spending spending;
    private final Targets targets;

    Progress(Members members, Spending spending, Targets targets) {
        this.members = members;
        this.spending = spending;
        this.targets = targets;
    }

    /** Reads what the question rests on, for all areas: five queries, whatever their number. */
    public Standings standings(Question question) {
        return standings(question, Set.of());
    }

    /** The same with the figures of some areas alone. */
    public Standings standings(Question question, Set<AreaCode> areas) {
        var inForce = Selection.inForce(question.source(), question.horizon()).of(areas);
        var figures = new Figures(
                spending.select(inForce.measuring(Set.of())),
                spending.select(inForce.measuring(Set.of(Indicator.GDP_MUSD)).inEveryEdition()),
                question.finalOnly());
        return new Standings(question, members.atlas(), targets.knownOn(question.horizon()), figures);
    }
}
