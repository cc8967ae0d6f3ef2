package org.defensetracker.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the record of promises honest: a promise is superseded or withdrawn, with a date and a source, and not
 * rewritten. Only what was noted wrongly is corrected, with a reason.
 */
@ApplicationScoped
class TargetRules {

    private final Targets targets;
    private final Clock clock;

    TargetRules(Targets targets, Clock clock) {
        this.targets = targets;
        this.clock = clock;
    }

    /** Refuses a target that may not take the place of the one held, or be added where none is. */
    void check(Target target, @Nullable Target held, @Nullable String reason) {
        checkReferences(target, held);
        if (held != null) {
            checkRewriting(target, held, reason);
            checkEnd(target, held);
        }
    }

    static void checkRewriting(Target target, Target held, @Nullable String reason) {
        var rewritten = rewritten(held, target);
        if (!rewritten.isEmpty() && reason == null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "This would rewrite what was promised (" + String.join(", ", rewritten)
                            + "). If the government promises something else now, POST a new target with 'supersedes': \""
                            + target.id() + "\"; if it gave the promise up, PATCH 'status', 'ended_on' and "
                            + "'ended_source'; if it was noted wrongly, send the parameter 'reason' to say so.");
        }
    }

    /** The fields of the promise itself that differ. */
    private static List<String> rewritten(Target held, Target target) {
        var fields = new ArrayList<String>();
        addIf(!held.area().equals(target.area()), "area", fields);
        addIf(held.indicator() != target.indicator(), "indicator", fields);
        addIf(held.comparator() != target.comparator(), "comparator", fields);
        addIf(held.value().compareTo(target.value()) != 0, "target_value", fields);
        addIf(!Objects.equals(held.year(), target.year()), "target_year", fields);
        addIf(!held.announcedOn().equals(target.announcedOn()), "announced_on", fields);
        addIf(held.endedOn() != null && target.endedOn() == null, "status", fields);
        return fields;
    }

    private static void addIf(boolean differs, String name, List<String> fields) {
        if (differs) {
            fields.add(name);
        }
    }

    private void checkEnd(Target target, Target held) {
        if (target.status() == held.status()) {
            return;
        }
        if (target.status() == TargetStatus.WITHDRAWN && target.endedSource() == null) {
            throw field(
                    "ended_source", null, "missing", "ended_source: where was it said that the promise is given up?");
        }
        if (target.status() == TargetStatus.SUPERSEDED
                && targets.all().stream().noneMatch(other -> target.id().equals(other.supersedes()))) {
            throw field(
                    "status",
                    target.status().code(),
                    "conflict",
                    "status: no target supersedes this one; POST the new promise with 'supersedes': \"" + target.id()
                            + "\", which ends this one by itself.");
        }
    }

    private void checkReferences(Target target, @Nullable Target held) {
        var all = targets.all();
        for (var id : target.declines()) {
            if (all.stream().noneMatch(other -> other.id().equals(id) && other.isOfTheAlliance())) {
                throw field("declines", id, "conflict", "declines: '" + id + "' is not one of the alliance's targets.");
            }
        }
        var ended = target.endedOn();
        if (ended != null && ended.isAfter(LocalDate.now(clock))) {
            throw field("ended_on", ended.toString(), "future", "ended_on: " + ended + " has not come yet.");
        }
        if (target.supersedes() == null || held != null && target.supersedes().equals(held.supersedes())) {
            return;
        }
        var old = targets.find(target.supersedes()).orElseThrow().value();
        if (!old.area().equals(target.area())) {
            throw field("supersedes", old.id(), "conflict", "supersedes: '" + old.id() + "' is a promise of another.");
        }
        if (target.commitment() == Commitment.PROPOSED) {
            throw field("supersedes", old.id(), "conflict", "supersedes: what is only proposed ends no promise.");
        }
        all.stream()
                .filter(other ->
                        old.id().equals(other.supersedes()) && !other.id().equals(target.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw field(
                            "supersedes",
                            old.id(),
                            "conflict",
                            "supersedes: '" + old.id() + "' is superseded by '" + other.id() + "' already.");
                });
    }

    /** Ends the promise that a new one supersedes: on the day the new one was announced. */
    void endSuperseded(ChangeSet changes, Target target, @Nullable Target held) {
        if (target.supersedes() == null || held != null && target.supersedes().equals(held.supersedes())) {
            return;
        }
        var old = targets.find(target.supersedes()).orElseThrow().value();
        if (old.status() == TargetStatus.ACTIVE) {
            var announced = target.announcedOn().lastDay();
            var today = LocalDate.now(clock);
            targets.put(changes, List.of(old.supersededOn(announced.isAfter(today) ? today : announced)));
        }
    }

    /** Refuses to delete what others rest on. */
    void checkDeletion(Target target) {
        var resting = targets.all().stream()
                .filter(other -> target.id().equals(other.supersedes())
                        || other.declines().contains(target.id()))
                .map(Target::id)
                .toList();
        if (!resting.isEmpty() || target.id().equals(Target.PLEDGE_OF_ALL)) {
            var reason = resting.isEmpty()
                    ? "it is the pledge of every member that made none of its own"
                    : String.join(", ", resting) + " name it";
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The target '" + target.id() + "' cannot be deleted: " + reason + ".");
        }
    }

    private static ProblemException field(String name, @Nullable String value, String code, String message) {
        return ProblemException.invalidBody(List.of(new ParameterError("body", name, value, code, message)));
    }
}
