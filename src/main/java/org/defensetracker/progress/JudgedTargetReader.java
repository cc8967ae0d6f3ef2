package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.member.Area;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;

/** Reads which promise of a member is meant: a target, a what-if, or its pledge. */
@ApplicationScoped
public class JudgedTargetReader {

    private final Targets targets;

    JudgedTargetReader(Targets targets) {
        this.targets = targets;
    }

    /** Empty where the parameters are at fault, which is noted; a member without a pledge has to be asked about another. */
    Optional<JudgedTarget> required(MemberTargetQuery choice, ProgressSnapshot snapshot, Area member) {
        var judgedTarget = read(choice, snapshot, member);
        if (judgedTarget.isEmpty() && choice.errors.isSound()) {
            choice.errors.refuse(
                    "target", null, "missing", "target: " + member.name() + " has no pledge; name a target.");
        }
        return judgedTarget;
    }

    /** Empty where the parameters are at fault, which is noted, and where none is named and the member has no pledge. */
    public Optional<JudgedTarget> read(MemberTargetQuery choice, ProgressSnapshot snapshot, Area member) {
        var errors = choice.errors;
        if (choice.isAsked()) {
            if (choice.target != null) {
                errors.refuse("target", choice.target, "conflict", "target: a what-if has a 'target_value' instead.");
            }
            return Optional.ofNullable(
                    choice.whatIf(Stream.ofNullable(choice.indicator).toList()));
        }
        if (choice.indicator != null) {
            errors.refuse(
                    "indicator",
                    choice.indicator.code(),
                    "conflict",
                    "indicator: only a what-if takes it; a target has its own.");
        }
        return choice.target == null
                ? snapshot.pledge(member)
                : Optional.ofNullable(errors.one("target", choice.target, id -> named(id, snapshot, member)));
    }

    /** The target of that id, which a parameter names; it is refused where it does not apply to the member. */
    public JudgedTarget named(String id, ProgressSnapshot snapshot, Area member) {
        if (targets.all().stream()
                .anyMatch(target -> target.id().equalsIgnoreCase(id) && !ProgressSnapshot.appliesTo(target, member))) {
            throw new IllegalArgumentException("'" + id + "' does not apply to " + member.name() + "; /v1/members/"
                    + member.code().value() + " has those that do");
        }
        var applying = targets.all().stream()
                .filter(target -> ProgressSnapshot.appliesTo(target, member))
                .map(Target::id)
                .toList();
        var known = ParameterErrors.oneOf(applying).apply(id);
        return snapshot.target(known)
                .map(target -> snapshot.judgedTarget(target, member))
                .orElseThrow(() -> new IllegalArgumentException("'" + known + "' had not been announced by "
                        + snapshot.options().horizon()));
    }
}
