package org.defensetracker.pages;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/**
 * The targets that are in force on the day of a page, and all targets on record. The address of a page may name a target
 * that is not in force on its day; the page then says so.
 */
final class PageTargets {

    static final String ALLIANCE = "NATO";
    static final String FLOOR = "nato-core-floor";

    /** The 2% before they were a floor. */
    static final String GOAL_OF_2024 = "nato-core-2024";

    /** The value of the parameter {@code target} that means the pledge of each member. */
    static final String OWN_PLEDGE = "pledge";

    static final String PLEDGE_OF_ALL = Target.PLEDGE_OF_ALL;

    private final List<ApiValue> inForce;
    private final Supplier<List<ApiValue>> onRecord;
    private @Nullable List<ApiValue> all;

    /**
     * The targets of a page.
     *
     * @param inForce the targets in force, in the order of the API
     * @param onRecord reads every target on record, whatever its status, once one that is not in force is asked for
     */
    PageTargets(List<ApiValue> inForce, Supplier<List<ApiValue>> onRecord) {
        this.inForce = inForce;
        this.onRecord = onRecord;
    }

    List<ApiValue> inForce() {
        return inForce;
    }

    /** Every target on record. */
    List<ApiValue> all() {
        var known = all;
        if (known == null) {
            known = onRecord.get();
            all = known;
        }
        return known;
    }

    /** The alliance's targets in force. */
    List<ApiValue> ofTheAlliance() {
        return ApiValue.where(inForce, "area", ALLIANCE).toList();
    }

    /** The target of the alliance that pages without another choice show; null where none is in force. */
    @Nullable
    String usual() {
        return first(Targets.USUAL_OF_THE_ALLIANCE.toArray(String[]::new));
    }

    /** The first of these that is in force; null where none is. */
    @Nullable
    String first(String... ids) {
        return Stream.of(ids).filter(id -> inForce(id).isPresent()).findFirst().orElse(null);
    }

    Optional<ApiValue> inForce(String id) {
        return named(inForce, id).findFirst();
    }

    /** The target of that id, in force or not. */
    Optional<ApiValue> find(String id) {
        return inForce(id).or(() -> named(all(), id).findFirst());
    }

    /** The target of that id, where it is on record but not in force on the day. */
    Optional<ApiValue> notInForce(@Nullable String id) {
        return id == null || inForce(id).isPresent() ? Optional.empty() : find(id);
    }

    /** The same, but only where the target is one of these areas': targets of others never apply. */
    Optional<ApiValue> notInForce(@Nullable String id, Collection<String> areas) {
        return notInForce(id).filter(target -> areas.contains(target.at("area").text()));
    }

    /** The id as the record has it; a request may have it in any case. */
    @Nullable
    String canonicalId(@Nullable String id) {
        return id == null
                ? null
                : find(id).map(target -> target.at("id").text()).orElse(id);
    }

    /** The target that replaced one; null where none did. */
    @Nullable
    ApiValue successor(String id) {
        return ApiValue.where(all(), "supersedes", id).findFirst().orElse(null);
    }

    private static Stream<ApiValue> named(List<ApiValue> targets, String id) {
        return targets.stream().filter(target -> target.at("id").text().equalsIgnoreCase(id));
    }
}
