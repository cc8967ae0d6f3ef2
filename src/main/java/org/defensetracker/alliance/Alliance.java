package org.defensetracker.alliance;

import jakarta.enterprise.context.ApplicationScoped;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;

/** The door of this room: the roll-up of one of the alliance's targets. */
@ApplicationScoped
public class Alliance {

    private final Progress progress;
    private final Targets targets;

    Alliance(Progress progress, Targets targets) {
        this.progress = progress;
        this.targets = targets;
    }

    /** The id of the target that is meant; where the parameter is at fault, which is noted, it is of no use. */
    public String target(AllianceTargetChoiceQuery query, AssessmentOptions options) {
        var known = targets.knownOn(options.horizon()).stream()
                .filter(Target::isOfTheAlliance)
                .map(Target::id)
                .toList();
        var id = query.errors.one("target", query.target, ParameterErrors.oneOf(known), Target.PLEDGE_OF_ALL);
        if (query.errors.isSound() && !known.contains(id)) {
            query.errors.refuse(
                    "target",
                    null,
                    "missing",
                    "target: " + id + " had not been announced by then; name one of " + String.join(", ", known) + ".");
        }
        return id;
    }

    /** Every member's verdict on a target that had been announced. */
    public AllianceAssessment assess(AssessmentOptions options, String target) {
        return assess(progress.snapshot(options), target);
    }

    /** The same where the figures of all members have been read already. */
    public static AllianceAssessment assess(ProgressSnapshot snapshot, String target) {
        return new AllianceAssessment(snapshot, snapshot.target(target).orElseThrow());
    }
}
