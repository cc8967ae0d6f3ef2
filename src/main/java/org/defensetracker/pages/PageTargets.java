package org.defensetracker.pages;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetView;
import org.jspecify.annotations.Nullable;

/**
 * The targets that are in force on the day of a page, and all targets on record. The address of a page may name a target
 * that is not in force on its day; the page then says so.
 *
 * @param inForce the targets in force, in the order of the API
 * @param all every target on record, whatever its status
 * @param allianceIds the ids of the alliance's targets announced by the day
 */
record PageTargets(List<Marked<TargetView>> inForce, List<Marked<TargetView>> all, List<String> allianceIds) {

    static final String ALLIANCE = "NATO";
    static final String FLOOR = "nato-core-floor";
    static final String PLEDGE_OF_ALL = Target.PLEDGE_OF_ALL;

    static final RequestAddress ALL =
            RequestAddress.of("/v1/targets").with("status", "all").with("limit", "1000");

    /** The alliance's targets in force. */
    List<Marked<TargetView>> ofTheAlliance() {
        return inForce.stream()
                .filter(target -> target.view().area().equals(ALLIANCE))
                .toList();
    }

    Optional<Marked<TargetView>> inForce(String id) {
        return named(inForce, id);
    }

    /** The target of that id, in force or not. */
    Optional<Marked<TargetView>> find(String id) {
        return named(all, id);
    }

    /** The target of that id, where it is on record but not in force on the day. */
    Optional<Marked<TargetView>> notInForce(@Nullable String id) {
        return id == null || inForce(id).isPresent() ? Optional.empty() : find(id);
    }

    /** The same, but only where the target is one of these areas': targets of others never apply. */
    Optional<Marked<TargetView>> notInForce(@Nullable String id, Collection<String> areas) {
        return notInForce(id).filter(target -> areas.contains(target.view().area()));
    }

    /** The id as the record has it; a request may have it in any case. */
    @Nullable
    String canonicalId(@Nullable String id) {
        return id == null ? null : find(id).map(target -> target.view().id()).orElse(id);
    }

    /** The id of the target that replaced one; null where none did. */
    @Nullable
    String successor(String id) {
        return views(all)
                .filter(target -> id.equals(target.supersedes()))
                .map(TargetView::id)
                .findFirst()
                .orElse(null);
    }

    static Stream<TargetView> views(List<Marked<TargetView>> targets) {
        return targets.stream().map(Marked::view);
    }

    private static Optional<Marked<TargetView>> named(List<Marked<TargetView>> targets, String id) {
        return targets.stream()
                .filter(target -> target.view().id().equalsIgnoreCase(id))
                .findFirst();
    }
}
