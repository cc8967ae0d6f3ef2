package org.defensetracker.member;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.defensetracker.measure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * A member of NATO, or an aggregate of members.
 *
 * @param membership null for an aggregate
 */
public record Area(
        AreaCode code,
        String name,
        @Nullable Membership membership,
        @Nullable String note) {

    /**
     * The properties that only a member has.
     *
     * @param iso2 ISO 3166-1 alpha-2, in capitals
     * @param armedForces false for Iceland: no target applies to it
     * @param region the sub-region by M49
     */
    public record Membership(String iso2, LocalDate joinedOn, boolean armedForces, Region region) {

        public Membership {
            if (!iso2.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException("'" + iso2 + "' is not a country code of two capitals");
            }
        }
    }

    public Area {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an area needs a name");
        }
    }

    public Type type() {
        return membership == null ? Type.AGGREGATE : Type.MEMBER;
    }

    /** Whether it was a member at the end of that year. */
    public boolean wasMemberIn(int year) {
        return membership != null && membership.joinedOn.getYear() <= year;
    }

    /** Whether targets apply to it. */
    public boolean hasArmedForces() {
        return membership != null && membership.armedForces;
    }

    /** Whether it lies in one of the regions; true where no region is named. */
    public boolean liesIn(Collection<Region> regions) {
        return regions.isEmpty() || membership != null && regions.contains(membership.region);
    }

    /** The two kinds of area. */
    public enum Type {
        MEMBER,
        AGGREGATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
