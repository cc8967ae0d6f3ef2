package org.defensetracker.progress;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/**
 * A pledge that was made, replaced or given up.
 *
 * @param successor the pledge or plan that replaced it; null for one that was made or given up
 */
public record PledgeEvent(
        PledgeEventType type,
        LocalDate day,
        Target target,
        @Nullable Target successor) {

    /** What happened. */
    public enum PledgeEventType {
        MADE,
        REPLACED,
        GIVEN_UP
    }

    static List<PledgeEvent> between(Collection<Target> targets, EditionPair pair) {
        return targets.stream()
                .filter(target -> target.kind() == TargetKind.PLEDGE)
                .flatMap(target -> Stream.concat(made(target, pair), ended(target, targets, pair)))
                .sorted(Comparator.comparing(PledgeEvent::day).reversed().thenComparing(event -> event.target.id()))
                .toList();
    }

    private static Stream<PledgeEvent> made(Target target, EditionPair pair) {
        var day = target.announcedOn().lastDay();
        return pair.includes(day)
                ? Stream.of(new PledgeEvent(PledgeEventType.MADE, day, target, null))
                : Stream.empty();
    }

    private static Stream<PledgeEvent> ended(Target target, Collection<Target> targets, EditionPair pair) {
        var day = target.endedOn();
        if (!pair.includes(day)) {
            return Stream.empty();
        }
        var successor = targets.stream()
                .filter(other -> target.id().equals(other.supersedes()))
                .findFirst()
                .orElse(null);
        var type = target.status() == TargetStatus.WITHDRAWN ? PledgeEventType.GIVEN_UP : PledgeEventType.REPLACED;
        return Stream.of(new PledgeEvent(type, Objects.requireNonNull(day), target, successor));
    }

    /**
     * The event as a sentence.
     *
     * @param who the name of who promised, as a sentence begins with it
     */
    public String sentence(String who) {
        var promise = PromiseWords.of(target);
        return switch (type) {
            case MADE -> who + " promised " + promise + " " + PromiseWords.when(target.announcedOn()) + ".";
            case GIVEN_UP -> who + " gave up its promise of " + promise + " on " + PromiseWords.day(day) + ".";
            case REPLACED ->
                who + " replaced its promise of " + promise
                        + (successor == null ? "" : " with " + PromiseWords.of(successor))
                        + " on " + PromiseWords.day(day) + ".";
        };
    }
}
