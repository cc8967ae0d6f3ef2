package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Set;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.ProgressSnapshot;
import org.jspecify.annotations.Nullable;

/** The alliance in a sentence: who keeps the 2%, who is at the 3.5%, and how far the 5% can be measured. */
@TemplateData
final class AllianceOverview {

    private static final List<String> NUMBERS =
            List.of("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine");

    /** The assessment of the alliance by the 2%; null where that does not stand on the day. */
    public final @Nullable ApiValue floor;

    /** The same by the 3.5%. */
    public final @Nullable ApiValue aim;

    /** The same by the 5% of core and related spending. */
    public final @Nullable ApiValue total;

    /** The verdicts on the members that are below the 2%. */
    public final List<ApiValue> belowFloor;

    /** The verdicts on the members that are at the 3.5%. */
    public final List<ApiValue> atAim;

    AllianceOverview(PageData reader, ProgressSnapshot snapshot, PageTargets targets) {
        floor = assessed(reader, snapshot, targets.first(PageTargets.FLOOR, PageTargets.GOAL_OF_2024));
        aim = assessed(reader, snapshot, targets.first(PageTargets.PLEDGE_OF_ALL));
        total = assessed(reader, snapshot, targets.first("nato-total-2035"));
        belowFloor = counted(reader, snapshot, floor, false);
        atAim = counted(reader, snapshot, aim, true);
    }

    private static @Nullable ApiValue assessed(PageData reader, ProgressSnapshot snapshot, @Nullable String id) {
        return id == null ? null : reader.alliance(snapshot, id);
    }

    /** The members counted that are at the value of a target in the newest year, or those that are not. */
    private List<ApiValue> counted(
            PageData reader, ProgressSnapshot snapshot, @Nullable ApiValue alliance, boolean there) {
        if (alliance == null) {
            return List.of();
        }
        var target = alliance.at("target").text();
        var request = RequestAddress.of("/v1/progress").with("target", target);
        var rows = PageData.verdicts(snapshot, Set.of(), target, "member", verdict -> true);
        return reader.markAll(request.with("as_of", snapshot.options().asOf()), rows).stream()
                .filter(one -> !one.at("declined").isTrue())
                .filter(one -> one.at("latest_year")
                        .text()
                        .equals(newestYear(alliance).at("year").text()))
                .filter(one -> Status.parse(one.at("status").text()).isMet() == there)
                .toList();
    }

    /** The newest year, with how many members are at the value in it; unknown where there are no figures. */
    public ApiValue newestYear(ApiValue alliance) {
        return alliance.at("history").list().stream()
                .reduce((older, newer) -> newer)
                .orElse(ApiValue.UNKNOWN);
    }

    /** A count at the beginning of a sentence: a word below ten. */
    public String number(ApiValue count) {
        var number = count.node().intValue();
        return number < NUMBERS.size() ? NUMBERS.get(number) : count.text();
    }
}
