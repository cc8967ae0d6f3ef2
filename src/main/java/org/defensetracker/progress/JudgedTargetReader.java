package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.member.Area;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;

/** Reads the target that a request wants a member to be assessed against: a named target, a what-if, or its pledge. */
@ApplicationScoped
public class JudgedTargetReader {

    private final Targets targets;

    JudgedTargetReader(Targets targets) {
        this.targets = targets;
    }

    /**
     * The target to assess. Empty if the parameters are wrong, which is noted. They are also wrong if they name no target
     * and the member has no pledge.
     */
    Optional<JudgedTarget> required(MemberTargetQuery choice, ProgressSnapshot snapshot, Area member) {
        var judgedTarget = read(choice, snapshot, member);
        if (judgedTarget.isEmpty() && choice.errors.isSound()) {
            choice.errors.refuse(
                    "target", null, "missing", "target: " + member.name() + " has no pledge; name a target.");
        }
        return judgedTarget;
    }

    /** The target to assess. Empty if the parameters are wrong, which is noted, or if the member has no pledge. */
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

    /** The target that a parameter names. An exception says why if it does not apply to the member or is not announced. */
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
