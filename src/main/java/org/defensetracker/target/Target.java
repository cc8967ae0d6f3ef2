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
 * A promise.
 *
 * @param area who made it; {@code NATO} for one that applies to every member with armed forces
 * @param value in the indicator's unit; of a promised range the lower bound
 * @param year the deadline; null where none was named
 * @param endedOn the day it was superseded or withdrawn; null while it stands
 * @param endedSource where it was said that it ended; null where a later promise says it, or where it is not known
 * @param supersedes the id of the promise that it replaces; null where it replaces none
 * @param declines the ids of the alliance's targets that it declines
 * @param baselineYear where the promise fixes one; null for the last full year before it was announced
 * @param corroboratedBy a second page that confirms it; null where none was found
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

    /** The alliance's core target, which is every member's pledge unless it has made its own or declined. */
    public static final String PLEDGE_OF_ALL = "nato-core-2035";

    /** Where a promise was said. */
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

    public Target {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || id.length() > 80) {
            throw new IllegalArgumentException("'" + id + "' is not a target's id, such as rou-core-2030");
        }
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

    /** Whether it is one of the alliance's, which applies to every member with armed forces. */
    public boolean isOfTheAlliance() {
        return area.equals(AreaCode.NATO);
    }

    /** Whether it had been announced by that day, as far as its date is known. */
    public boolean isAnnouncedBy(LocalDate day) {
        return !announcedOn.lastDay().isAfter(day);
    }

    /** The promise as it was known on a day: if it ended later, it was active then. */
    public Target asKnownOn(LocalDate day) {
        return endedOn == null || !endedOn.isAfter(day) ? this : with(TargetStatus.ACTIVE, null, supersedes, declines);
    }

    /** The same promise, replaced by another on that day. */
    public Target supersededOn(LocalDate day) {
        return with(TargetStatus.SUPERSEDED, day, supersedes, declines);
    }

    /** The same promise, naming other promises. */
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
