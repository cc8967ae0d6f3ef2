package org.defensetracker.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * A promise to reach a value of an indicator, and what happened to it.
 *
 * @param area who made the promise; {@code NATO} if it applies to every member with armed forces
 * @param value in the indicator's unit; the lower bound if a range was promised
 * @param year the deadline; null if none was named
 * @param endedOn the day on which the promise was superseded or withdrawn; null if it is active
 * @param endedSource where the end was announced; null if the promise is active, if a later promise announced the end, or
 *     if it is not known
 * @param supersedes the id of the promise that this one replaces; null if it replaces none
 * @param declines the ids of the alliance's targets that this promise declines
 * @param baselineYear the baseline year that the promise names; null if it names none
 */
public record Target(
        String id,
        AreaCode area,
        Indicator indicator,
        Comparator comparator,
        BigDecimal value,
        @Nullable Year year,
        TargetKind kind,
        PartialDate announcedOn,
        Commitment commitment,
        TargetStatus status,
        @Nullable LocalDate endedOn,
        @Nullable String endedSource,
        @Nullable String supersedes,
        List<String> declines,
        @Nullable Year baselineYear,
        TargetOrigin origin,
        @Nullable String note) {

    /** The id of the alliance's core target: the pledge of every member that has no own pledge and did not decline it. */
    public static final String PLEDGE_OF_ALL = "nato-core-2035";

    /**
     * Where a promise was announced.
     *
     * @param corroboratedBy a second page that confirms the promise; null if none was found
     */
    public record TargetOrigin(
            String title,
            String publisher,
            @Nullable String url,
            @Nullable String corroboratedBy) {

        public TargetOrigin {
            if (title.isBlank() || publisher.isBlank()) {
                throw new IllegalArgumentException("a target needs the title and the publisher of its source");
            }
        }
    }

    /** Returns a text that can be the id of a target; refuses any other. */
    static String requireId(String text) {
        if (text.length() > 80 || !text.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a target's id: small letters, digits and dashes, 80 at most, such as rou-core-2030");
        }
        return text;
    }

    public Target {
        requireId(id);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("the value of a target must be more than 0");
        }
        if (year != null && baselineYear != null && baselineYear.compareTo(year) >= 0) {
            throw new IllegalArgumentException(
                    "the baseline year " + baselineYear + " is not before the deadline " + year);
        }
        if ((status == TargetStatus.ACTIVE) != (endedOn == null)) {
            throw new IllegalArgumentException("a target has the day it ended exactly when it is not active");
        }
        if (endedSource != null && endedOn == null) {
            throw new IllegalArgumentException("a target that stands has no source for its end");
        }
        declines = List.copyOf(declines);
    }

    /** Whether the alliance made this promise. It then applies to every member with armed forces. */
    public boolean isOfTheAlliance() {
        return area.equals(AreaCode.NATO);
    }

    /** Whether the promise was announced on or before that day. A month or a year counts as its last day. */
    public boolean isAnnouncedOnOrBefore(LocalDate day) {
        return !announcedOn.lastDay().isAfter(day);
    }

    /** This promise as it was known on a day. If it ended later, it is active. */
    public Target asKnownOn(LocalDate day) {
        return endedOn == null || !endedOn.isAfter(day) ? this : reopened();
    }

    /** This promise as if it had not ended. */
    public Target reopened() {
        return with(TargetStatus.ACTIVE, null, supersedes, declines);
    }

    /** This promise with the status superseded, ended on that day. */
    public Target supersededOn(LocalDate day) {
        return with(TargetStatus.SUPERSEDED, day, supersedes, declines);
    }

    /** This promise with other values of {@code supersedes} and {@code declines}. */
    public Target referringTo(@Nullable String superseded, List<String> declined) {
        return with(status, endedOn, superseded, declined);
    }

    private Target with(
            TargetStatus newStatus, @Nullable LocalDate newEnd, @Nullable String superseded, List<String> declined) {
        return new Target(
                id,
                area,
                indicator,
                comparator,
                value,
                year,
                kind,
                announcedOn,
                commitment,
                newStatus,
                newEnd,
                Objects.equals(newEnd, endedOn) ? endedSource : null,
                superseded,
                declined,
                baselineYear,
                origin,
                note);
    }
}
