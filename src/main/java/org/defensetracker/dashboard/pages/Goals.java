package org.defensetracker.dashboard.pages;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The promises that stand on the day of a page. One that does not is known all the same: an address that names it may be
 * read as of another day, and then says so.
 *
 * @param standing those that stand, in the order of the API
 * @param ever all that were ever made
 */
record Goals(List<Part> standing, List<Part> ever) {

    static final String ALLIANCE = "NATO";
    static final String FLOOR = "nato-core-floor";
    static final String PLEDGE_OF_ALL = "nato-core-2035";

    private static final Address EVER =
            Address.of("/v1/targets").with("status", "all").with("limit", "1000");

    static List<Address> asked(@Nullable String asOf) {
        return List.of(known(asOf), EVER);
    }

    static Goals of(Replies replies, @Nullable String asOf) {
        return new Goals(replies.get(known(asOf)).items(), replies.get(EVER).items());
    }

    private static Address known(@Nullable String asOf) {
        return Address.of("/v1/targets").with("limit", "1000").with("as_of", asOf);
    }

    /** Those of the alliance. */
    List<Part> ofTheAlliance() {
        return standing.stream().filter(goal -> goal.at("area").is(ALLIANCE)).toList();
    }

    Optional<Part> standing(String id) {
        return named(standing, id).findFirst();
    }

    /** The promise of that id as it is known today, whether it stands or not. */
    Optional<Part> ever(String id) {
        return named(ever, id).findFirst();
    }

    /** The promise of that id, where it was made but does not stand on the day. */
    Optional<Part> absent(@Nullable String id) {
        return id == null || standing(id).isPresent() ? Optional.empty() : ever(id);
    }

    /** The same where one of these areas made it; what others promised never applies. */
    Optional<Part> absent(@Nullable String id, Collection<String> areas) {
        return absent(id).filter(goal -> areas.contains(goal.at("area").text()));
    }

    /** The id as it is spelt, which may be asked for in any case. */
    @Nullable
    String spelt(@Nullable String id) {
        return id == null ? null : ever(id).map(goal -> goal.at("id").text()).orElse(id);
    }

    private static Stream<Part> named(List<Part> goals, String id) {
        return goals.stream().filter(goal -> goal.at("id").text().equalsIgnoreCase(id));
    }
}
