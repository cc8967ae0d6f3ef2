package org.defensetracker.pages;

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
record PageTargets(List<ApiField> standing, List<ApiField> ever) {

    static final String ALLIANCE = "NATO";
    static final String FLOOR = "nato-core-floor";
    static final String PLEDGE_OF_ALL = "nato-core-2035";

    private static final RequestAddress EVER =
            RequestAddress.of("/v1/targets").with("status", "all").with("limit", "1000");

    static List<RequestAddress> asked(@Nullable String asOf) {
        return List.of(known(asOf), EVER);
    }

    static PageTargets of(ApiAnswers replies, @Nullable String asOf) {
        return new PageTargets(
                replies.get(known(asOf)).items(), replies.get(EVER).items());
    }

    private static RequestAddress known(@Nullable String asOf) {
        return RequestAddress.of("/v1/targets").with("limit", "1000").with("as_of", asOf);
    }

    /** Those of the alliance. */
    List<ApiField> ofTheAlliance() {
        return standing.stream().filter(goal -> goal.at("area").is(ALLIANCE)).toList();
    }

    Optional<ApiField> standing(String id) {
        return named(standing, id).findFirst();
    }

    /** The promise of that id as it is known today, whether it stands or not. */
    Optional<ApiField> ever(String id) {
        return named(ever, id).findFirst();
    }

    /** The promise of that id, where it was made but does not stand on the day. */
    Optional<ApiField> absent(@Nullable String id) {
        return id == null || standing(id).isPresent() ? Optional.empty() : ever(id);
    }

    /** The same where one of these areas made it; what others promised never applies. */
    Optional<ApiField> absent(@Nullable String id, Collection<String> areas) {
        return absent(id).filter(goal -> areas.contains(goal.at("area").text()));
    }

    /** The id as it is spelt, which may be asked for in any case. */
    @Nullable
    String spelt(@Nullable String id) {
        return id == null ? null : ever(id).map(goal -> goal.at("id").text()).orElse(id);
    }

    private static Stream<ApiField> named(List<ApiField> goals, String id) {
        return goals.stream().filter(goal -> goal.at("id").text().equalsIgnoreCase(id));
    }
}
