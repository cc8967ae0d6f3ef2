package org.defensetracker.alliance;

import jakarta.enterprise.context.ApplicationScoped;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;

/** The public entry of this room: assesses all members against one of the alliance's targets. */
@ApplicationScoped
public class Alliance {

    private final Progress progress;
    private final Targets targets;

    Alliance(Progress progress, Targets targets) {
        this.progress = progress;
        this.targets = targets;
    }

    /** The id of the target that the query names. If the parameter is wrong, this is noted; do not use the id then. */
    public String targetId(AllianceTargetChoiceQuery query, AssessmentOptions options) {
        var known = targets.knownOn(options.horizon()).stream()
                .filter(Target::isOfTheAlliance)
                .map(Target::id)
                .toList();
        var later = targets.all().stream()
                .filter(Target::isOfTheAlliance)
                .map(Target::id)
                .filter(id -> !known.contains(id) && id.equalsIgnoreCase(query.target))
                .findFirst();
        var id = later.orElseGet(
                () -> query.errors.one("target", query.target, ParameterErrors.oneOf(known), Target.PLEDGE_OF_ALL));
        if (query.errors.isSound() && !known.contains(id)) {
            query.errors.refuse(
                    "target",
                    query.target,
                    query.target == null ? "missing" : "invalid",
                    "target: " + id + " had not been announced by then; name one of " + String.join(", ", known) + ".");
        }
        return id;
    }

    /** Assesses all members against a target, which must have been announced. */
    public AllianceAssessment assess(AssessmentOptions options, String target) {
        return assess(progress.snapshot(options), target);
    }

    /** Assesses all members. The figures of all members have been read already. */
    public static AllianceAssessment assess(ProgressSnapshot snapshot, String target) {
        return snapshot.computed(
                AllianceAssessment.class.getName() + target,
                () -> new AllianceAssessment(snapshot, snapshot.target(target).orElseThrow()));
    }
}
