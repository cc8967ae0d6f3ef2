package org.defensetracker.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Indicator;
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
    Optional<JudgedTarget> required(
            ParameterErrors reading,
            MemberTargetQuery choice,
            WhatIfQuery whatIf,
            ProgressSnapshot standings,
            Area member) {
        var promise = read(reading, choice, whatIf, standings, member);
        if (choice.target == null && choice.indicator == null && !whatIf.isAsked() && promise.isEmpty()) {
            reading.refuse("target", null, "missing", "target: " + member.name() + " has no pledge; name a target.");
        }
        return promise;
    }

    /** Empty where the parameters are at fault, which is noted, and where none is named and the member has no pledge. */
    public Optional<JudgedTarget> read(
            ParameterErrors reading,
            MemberTargetQuery choice,
            WhatIfQuery whatIf,
            ProgressSnapshot standings,
            Area member) {
        var indicator = reading.one(
                "indicator", choice.indicator, ParameterErrors.oneOf(List.of(Indicator.values()), Indicator::code));
        if (whatIf.isAsked()) {
            if (choice.target != null) {
                reading.refuse("target", choice.target, "conflict", "target: a what-if has a 'target_value' instead.");
            }
            return Optional.ofNullable(whatIf.promise(reading, indicator == null ? List.of() : List.of(indicator)));
        }
        if (indicator != null) {
            reading.refuse(
                    "indicator",
                    choice.indicator,
                    "conflict",
                    "indicator: only a what-if takes it; a target has its own.");
        }
        return choice.target == null
                ? standings.pledge(member)
                : Optional.ofNullable(reading.one("target", choice.target, id -> named(id, standings, member)));
    }

    private JudgedTarget named(String id, ProgressSnapshot standings, Area member) {
        if (targets.all().stream()
                .anyMatch(target -> target.id().equalsIgnoreCase(id) && !ProgressSnapshot.appliesTo(target, member))) {
            throw new IllegalArgumentException("'" + id + "' does not apply to " + member.name() + "; /v1/members/"
                    + member.code().value() + " has those that do");
        }
        var applying = targets.all().stream()
                .filter(target -> ProgressSnapshot.appliesTo(target, member))
                .map(Target::id)
                .toList();
        var known = ParameterErrors.oneOf(applying, target -> target).apply(id);
        return standings
                .target(known)
                .map(target -> standings.promise(target, member))
                .orElseThrow(() -> new IllegalArgumentException("'" + known + "' had not been announced by "
                        + standings.question().horizon()));
    }
}
