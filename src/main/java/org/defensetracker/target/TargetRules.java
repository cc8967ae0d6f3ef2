package org.defensetracker.target;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.defensetracker.target.TargetWritePlan.BrokenRule;
import org.jspecify.annotations.Nullable;

/**
 * Plans a write of targets and checks it against the rules. A promise that changes is superseded or withdrawn, with a date
 * and a source; it is not rewritten. A mistake in the record may be corrected, if a reason is given.
 */
final class TargetRules {

    /** The fields that make up a promise and must not be rewritten. Values are compared without trailing zeros. */
    private static final Map<String, Function<Target, @Nullable Object>> PROMISE_FIELDS =
            new TreeMap<>(Map.<String, Function<Target, @Nullable Object>>of(
                    "area", Target::area,
                    "indicator", Target::indicator,
                    "comparator", Target::comparator,
                    "target_value", target -> target.value().stripTrailingZeros(),
                    "target_year", Target::year,
                    "announced_on", Target::announcedOn));

    private final Map<String, Target> stored;
    private final Map<String, Target> after;
    private final boolean corrects;
    private final LocalDate today;
    private final boolean reopens;
    private final Set<String> endedByThisWrite = new HashSet<>();
    private final Set<String> reopenedByThisWrite = new HashSet<>();
    private final List<BrokenRule> broken = new ArrayList<>();

    /**
     * The rules for one write.
     *
     * @param stored all targets that are stored before the write
     * @param corrects whether promises may be rewritten: a reason is given, or a release is loaded
     * @param reopens whether a promise is active again when what has superseded it does no longer; a release says itself what is
     *     active
     */
    TargetRules(Collection<Target> stored, boolean corrects, boolean reopens, LocalDate today) {
        this.stored = stored.stream().collect(toMap(Target::id, target -> target));
        this.after = new LinkedHashMap<>(this.stored);
        this.corrects = corrects;
        this.reopens = reopens;
        this.today = today;
    }

    /** Plans the write of the targets that differ from the stored ones, and of the targets that they end. */
    TargetWritePlan plan(Collection<Target> submitted) {
        var written = new LinkedHashMap<String, Target>();
        submitted.stream()
                .filter(target -> !target.equals(stored.get(target.id())))
                .forEach(target -> written.put(target.id(), target));
        after.putAll(written);
        var changed = List.copyOf(written.values());
        if (reopens) {
            for (var target : changed) {
                reopenedBy(target).filter(old -> !written.containsKey(old.id())).ifPresent(old -> {
                    reopenedByThisWrite.add(old.id());
                    written.put(old.id(), old);
                    after.put(old.id(), old);
                });
            }
        }
        for (var target : changed) {
            var old = supersedesNow(target) ? after.get(target.supersedes()) : null;
            if (old != null && old.status() == TargetStatus.ACTIVE) {
                endedByThisWrite.add(old.id());
                // A promise of this month counts from its last day on. Until then the old one stands.
                var ended = old.supersededOn(target.announcedOn().lastDay());
                written.put(old.id(), ended);
                after.put(old.id(), ended);
            }
        }
        written.values().forEach(this::check);
        return new TargetWritePlan(List.copyOf(written.values()), broken);
    }

    /** The promise that the target has superseded as it is stored, and does no longer, as if it had not ended. */
    private Optional<Target> reopenedBy(Target target) {
        return Optional.ofNullable(stored.get(target.id()))
                .map(Target::supersedes)
                .filter(id -> !id.equals(target.supersedes()))
                .map(after::get)
                .filter(old -> old.status() == TargetStatus.SUPERSEDED)
                .map(Target::reopened);
    }

    private boolean supersedesNow(Target target) {
        var before = stored.get(target.id());
        return target.supersedes() != null
                && (before == null || !target.supersedes().equals(before.supersedes()));
    }

    private void check(Target target) {
        var before = stored.get(target.id());
        checkDeclines(target);
        if (supersedesNow(target)) {
            checkSupersedes(target, target.supersedes());
        }
        var ended = target.endedOn();
        if (target.supersedes() != null && target.commitment() == Commitment.PROPOSED) {
            refuse(target, "supersedes", target.supersedes(), "conflict", "what is only proposed ends no promise");
        }
        if (ended != null && ended.isAfter(today) && !endedByThisWrite.contains(target.id())) {
            refuse(target, "ended_on", ended.toString(), "future", ended + " has not come yet");
        }
        checkEnd(target, before);
        var rewritten = before == null || corrects || reopenedByThisWrite.contains(target.id())
                ? List.<String>of()
                : rewritten(before, target);
        if (!rewritten.isEmpty()) {
            refuse(
                    target,
                    null,
                    null,
                    "rewritten",
                    "This would rewrite what was promised (" + String.join(", ", rewritten)
                            + "). If the government promises something else now, POST a new target with 'supersedes': \""
                            + target.id() + "\"; if it gave the promise up, PATCH 'status', 'ended_on' and "
                            + "'ended_source'; if it was noted wrongly, send the parameter 'reason' to say so");
        }
    }

    private void refuse(Target target, @Nullable String field, @Nullable String value, String code, String message) {
        broken.add(new BrokenRule(target, field, value, code, message));
    }

    private void checkDeclines(Target target) {
        for (var id : target.declines()) {
            var other = after.get(id);
            if (id.equals(target.id())) {
                refuse(target, "declines", id, "conflict", "a target cannot decline itself");
            } else if (other == null) {
                refuse(target, "declines", id, "reference", "there is no target '" + id + "'");
            } else if (!other.isOfTheAlliance()) {
                refuse(target, "declines", id, "conflict", "'" + id + "' is not one of the alliance's targets");
            }
        }
    }

    private void checkSupersedes(Target target, String id) {
        var old = after.get(id);
        if (old == null) {
            refuse(target, "supersedes", id, "reference", "there is no target '" + id + "', here or in the file");
            return;
        }
        if (id.equals(target.id())) {
            refuse(target, "supersedes", id, "conflict", "a target cannot supersede itself");
        }
        if (!old.area().equals(target.area())) {
            refuse(target, "supersedes", id, "conflict", "'" + id + "' is a promise of another");
        }
        if (!corrects && endedByThisWrite.contains(id) && endsFurtherPledge(target, old)) {
            refuse(
                    target,
                    "supersedes",
                    id,
                    "conflict",
                    "a plan does not end a pledge of a higher value or a later year; where the government said so, send "
                            + "the parameter 'reason'");
        }
        if (leadsBack(target, old)) {
            refuse(target, "supersedes", id, "conflict", "'" + id + "' supersedes this one itself, or one that does");
        }
        after.values().stream()
                .filter(other -> id.equals(other.supersedes()) && !other.id().equals(target.id()))
                .findFirst()
                .ifPresent(other -> refuse(
                        target,
                        "supersedes",
                        id,
                        "conflict",
                        "'" + id + "' is superseded by '" + other.id() + "' already"));
    }

    private boolean leadsBack(Target target, Target old) {
        var seen = new HashSet<String>();
        for (var id = old.supersedes(); id != null && seen.add(id); ) {
            if (id.equals(target.id())) {
                return true;
            }
            var next = after.get(id);
            id = next == null ? null : next.supersedes();
        }
        return false;
    }

    private static boolean endsFurtherPledge(Target plan, Target pledge) {
        var deadline = pledge.year();
        return plan.kind() == TargetKind.PLAN
                && pledge.kind() == TargetKind.PLEDGE
                && (pledge.value().compareTo(plan.value()) > 0
                        || deadline == null
                        || plan.year() != null && deadline.compareTo(plan.year()) > 0);
    }

    /** Checks a new status. With a reason, or from a release, an ended target may be added without a source of its end. */
    private void checkEnd(Target target, @Nullable Target before) {
        if (before == null ? corrects : before.status() == target.status()) {
            return;
        }
        if (target.status() == TargetStatus.WITHDRAWN && target.endedSource() == null) {
            refuse(target, "ended_source", null, "missing", "where was it said that the promise is given up?");
        }
        if (before != null
                && target.status() == TargetStatus.SUPERSEDED
                && after.values().stream().noneMatch(other -> target.id().equals(other.supersedes()))) {
            refuse(
                    target,
                    "status",
                    target.status().code(),
                    "conflict",
                    "no target supersedes this one; POST the new promise with 'supersedes': \"" + target.id()
                            + "\", which ends this one by itself");
        }
    }

    /**
     * The fields of the promise that differ; also {@code status}, if an ended promise would become active again, and
     * {@code supersedes}, if one that it ended would be left without a successor.
     */
    private static List<String> rewritten(Target stored, Target target) {
        var fields = new ArrayList<String>();
        PROMISE_FIELDS.forEach((name, value) -> {
            if (!Objects.equals(value.apply(stored), value.apply(target))) {
                fields.add(name);
            }
        });
        if (stored.endedOn() != null && target.endedOn() == null) {
            fields.add("status");
        }
        if (stored.supersedes() != null && !stored.supersedes().equals(target.supersedes())) {
            fields.add("supersedes");
        }
        return fields;
    }
}
