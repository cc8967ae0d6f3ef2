package org.defensetracker.progress;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/**
 * An event of a pledge or a plan: on a day it was made, replaced or given up.
 *
 * @param target the pledge or plan
 * @param successor the pledge or plan that replaced it; null if there is none
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

    /** The events after a first day up to and including a last day, the newest first. */
    static List<PledgeEvent> between(Collection<Target> targets, LocalDate after, LocalDate until) {
        return targets.stream()
                .flatMap(target -> Stream.concat(made(target, after, until), ended(target, targets, after, until)))
                .sorted(Comparator.comparing(PledgeEvent::day).reversed().thenComparing(event -> event.target.id()))
                .toList();
    }

    private static Stream<PledgeEvent> made(Target target, LocalDate after, LocalDate until) {
        var day = target.announcedOn().lastDay();
        return isBetween(day, after, until)
                ? Stream.of(new PledgeEvent(PledgeEventType.MADE, day, target, null))
                : Stream.empty();
    }

    private static Stream<PledgeEvent> ended(
            Target target, Collection<Target> targets, LocalDate after, LocalDate until) {
        var day = target.endedOn();
        if (day == null || !isBetween(day, after, until)) {
            return Stream.empty();
        }
        var successor = targets.stream()
                .filter(other -> target.id().equals(other.supersedes()))
                .findFirst()
                .orElse(null);
        var type = target.status() == TargetStatus.WITHDRAWN ? PledgeEventType.GIVEN_UP : PledgeEventType.REPLACED;
        return Stream.of(new PledgeEvent(type, day, target, successor));
    }

    private static boolean isBetween(LocalDate day, LocalDate after, LocalDate until) {
        return day.isAfter(after) && !day.isAfter(until);
    }

    /** Where the event was announced: the source of the end, or the title and the publisher of the promise. */
    public String source() {
        if (type == PledgeEventType.GIVEN_UP && target.endedSource() != null) {
            return target.endedSource();
        }
        var origin = (successor == null ? target : successor).origin();
        return origin.title() + " (" + origin.publisher() + ")";
    }

    /**
     * The event as a sentence.
     *
     * @param who the name of the area that made the promise, as it stands at the beginning of a sentence
     */
    public String sentence(String who) {
        var promise = PromiseWords.of(target);
        var noun = target.kind() == TargetKind.PLAN ? "plan" : "promise";
        return switch (type) {
            case MADE -> made(who, promise) + " " + PromiseWords.when(target.announcedOn()) + ".";
            case GIVEN_UP -> who + " gave up its " + noun + " of " + promise + " on " + PromiseWords.day(day) + ".";
            case REPLACED ->
                who + " replaced its " + noun + " of " + promise
                        + (successor == null
                                ? " on " + PromiseWords.day(day)
                                : " with " + PromiseWords.of(successor) + " "
                                        + PromiseWords.when(successor.announcedOn()))
                        + ".";
        };
    }

    private String made(String who, String promise) {
        if (target.isOfTheAlliance()) {
            return who + " set a target of " + promise;
        }
        return switch (target.commitment()) {
            case PROPOSED -> "A target of " + promise + " was proposed for " + who.replaceFirst("^The ", "the ");
            case BUDGETED -> who + " budgeted " + promise;
            case DECLINED -> who + " declined " + promise;
            case IN_LAW, GOVERNMENT_PLAN, DECLARATION ->
                who + (target.kind() == TargetKind.PLAN ? " planned " : " promised ") + promise;
        };
    }
}
