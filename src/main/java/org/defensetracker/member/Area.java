package org.defensetracker.member;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.defensetracker.measure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * A reference area: a member of NATO, or an aggregate of members.
 *
 * @param membership null for an aggregate
 * @param note a remark for readers; null if there is none
 */
public record Area(
        AreaCode code,
        String name,
        @Nullable Membership membership,
        @Nullable String note) {

    /**
     * The properties that only a member has.
     *
     * @param iso2 the ISO 3166-1 alpha-2 code, in capitals
     * @param armedForces false for Iceland, to which no target applies
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

    /** Whether this area is a member that joined in that year or earlier. */
    public boolean wasMemberIn(int year) {
        return membership != null && membership.joinedOn.getYear() <= year;
    }

    /** Whether this area is a member with armed forces. The alliance's targets apply to such members only. */
    public boolean hasArmedForces() {
        return membership != null && membership.armedForces;
    }

    /** Whether this area is a member in one of the regions. If the collection is empty, this is true for every area. */
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
