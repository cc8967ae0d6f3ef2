package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Set;
import org.defensetracker.assessment.Status;
import org.defensetracker.language.Language;
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

    /** Whether all figures of the newest year are estimates. */
    public final boolean estimated;

    AllianceOverview(PageData reader, ProgressSnapshot snapshot, PageTargets targets) {
        floor = assessed(reader, snapshot, targets.first(PageTargets.FLOOR, PageTargets.GOAL_OF_2024));
        aim = assessed(reader, snapshot, targets.first(PageTargets.PLEDGE_OF_ALL));
        total = assessed(reader, snapshot, targets.first("nato-total-2035"));
        var byFloor = inNewestYear(reader, snapshot, floor);
        belowFloor = byFloor.stream().filter(one -> !isThere(one)).toList();
        atAim = inNewestYear(reader, snapshot, aim).stream()
                .filter(AllianceOverview::isThere)
                .toList();
        estimated =
                byFloor.stream().allMatch(one -> one.at("latest_is_estimate").isTrue());
    }

    private static @Nullable ApiValue assessed(PageData reader, ProgressSnapshot snapshot, @Nullable String id) {
        return id == null ? null : reader.alliance(snapshot, id);
    }

    private static boolean isThere(ApiValue verdict) {
        return Status.parse(verdict.at("status").text()).isMet();
    }

    /** The verdicts on the members that are counted by a target and have a figure in the newest year. */
    private List<ApiValue> inNewestYear(PageData reader, ProgressSnapshot snapshot, @Nullable ApiValue alliance) {
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
                .toList();
    }

    /** The newest year, with how many members are at the value in it; unknown where there are no figures. */
    public ApiValue newestYear(ApiValue alliance) {
        return newestYearOf(alliance);
    }

    static ApiValue newestYearOf(ApiValue alliance) {
        return alliance.at("history").list().stream()
                .reduce((older, newer) -> newer)
                .orElse(ApiValue.UNKNOWN);
    }

    /** Whether every member counted by the 2% has a figure in the newest year. */
    public boolean isWhole() {
        var all = floor == null ? ApiValue.UNKNOWN : floor;
        return newestYear(all).at("members").text().equals(all.at("members").text());
    }

    /** Whether the 3.5% stands on the day. */
    public boolean isAimed() {
        return aim != null;
    }

    /** Whether the page names the members that are at the 3.5%. */
    public boolean isNamed() {
        return !atAim.isEmpty();
    }

    /** The names of the members below the 2%, with links; empty unless they are one or two. */
    public String below(PageLayout layout) {
        var labels = CodeLabels.of(layout.language());
        var links = belowFloor.stream()
                .map(one -> layout.anchor(layout.member(one.at("member").text()), labels.subject(one)))
                .toList();
        return switch (links.size()) {
            case 1 -> links.get(0);
            case 2 -> layout.language().messages().homeAnd(links.get(0), links.get(1));
            default -> "";
        };
    }

    /** A count at the beginning of a sentence, marked: in English a word below ten. */
    public String numberHtml(ApiValue count, Language language) {
        var number = count.node().intValue();
        return LocalizedValues.marked(
                count, language == Language.EN && number < NUMBERS.size() ? NUMBERS.get(number) : count.text());
    }
}
