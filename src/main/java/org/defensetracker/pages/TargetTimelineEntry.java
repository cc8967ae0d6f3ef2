package org.defensetracker.pages;

import static java.util.stream.Collectors.toSet;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One promise in the timeline of a member, and what became of it.
 *
 * @param target an item of {@code /v1/targets}
 * @param judged the same among the targets of the member, with the progress toward it; unknown where it has ended
 * @param successor the promise that replaced it; unknown where none did
 * @param tables the figures of the member
 */
@TemplateData
record TargetTimelineEntry(ApiValue target, ApiValue judged, ApiValue successor, MemberTables tables) {

    private static final Set<String> NAMED_COMMITMENTS = Set.of("proposed", "declined", "budgeted");

    /** The promises of some areas in the order of their announcement, with the judged ones among them. */
    static List<TargetTimelineEntry> timeline(
            PageData reader, List<String> areas, @Nullable LocalDate asOf, List<ApiValue> judged, MemberTables tables) {
        var request = RequestAddress.of("/v1/targets")
                .with("area", String.join(",", areas))
                .with("status", "all");
        var targets =
                reader.targets(request, asOf, one -> areas.contains(one.area().value()));
        return targets.stream()
                .sorted(Comparator.comparing(target -> target.at("announced_on").text()))
                .map(target -> new TargetTimelineEntry(
                        target, first(judged, "id", target), first(targets, "supersedes", target), tables))
                .toList();
    }

    private static ApiValue first(List<ApiValue> targets, String field, ApiValue target) {
        return ApiValue.where(targets, field, target.at("id").text())
                .findFirst()
                .orElse(ApiValue.UNKNOWN);
    }

    public boolean isOfTheAlliance() {
        return target.at("area").is(PageTargets.ALLIANCE);
    }

    /** How it was promised: alliance, proposed, declined, budgeted, plan or pledge. */
    public String kind() {
        var commitment = target.at("commitment").text();
        return isOfTheAlliance()
                ? "alliance"
                : NAMED_COMMITMENTS.contains(commitment)
                        ? commitment
                        : target.at("kind").text();
    }

    /** What became of it: superseded, withdrawn, declined, proposed, standing, running, kept, late or missed. */
    public String outcome() {
        var onTime = judged.at("progress.met_on_time");
        if (!judged.isKnown()) {
            return target.at("status").text();
        } else if (judged.at("progress.declined").isTrue()) {
            return "declined";
        } else if (target.at("commitment").is("proposed")) {
            return "proposed";
        } else if (!onTime.isKnown()) {
            return target.at("target_year").isKnown() ? "running" : "standing";
        } else if (onTime.isTrue()) {
            return "kept";
        }
        return judged.at("progress.status").text().startsWith("met_late") ? "late" : "missed";
    }

    /** What a member set itself: promises, plans, both or none. */
    static String own(List<TargetTimelineEntry> timeline) {
        var kinds = timeline.stream().map(TargetTimelineEntry::kind).collect(toSet());
        var planned = kinds.contains("plan") || kinds.contains("budgeted");
        return kinds.contains("pledge") ? planned ? "both" : "promises" : planned ? "plans" : "none";
    }

    /** Whether the member joined the alliance after the target was announced. */
    public boolean isOlderThan(ApiValue member) {
        return member.at("joined_on").text().compareTo(target.at("announced_on").text()) > 0;
    }

    /** Whether the figure that the outcome rests on is an estimate: that of the deadline, or of the latest year. */
    public boolean isByEstimate() {
        return outcome().equals("kept")
                ? tables.isEstimate(judged.at("progress"), "target_year")
                : judged.at("progress.status").text().endsWith("provisional");
    }

    /** Whether the kind says how firmly it was promised, so that it need not be said again. */
    public boolean isNamedByKind() {
        return NAMED_COMMITMENTS.contains(kind());
    }

    /** The pace that the verdict goes by is counted from here; unknown where the verdict goes by no pace. */
    public ApiValue countedFrom() {
        return judged.isKnown() && VerdictGrounds.of(judged.at("progress")).isPace()
                ? judged.at("progress.baseline_year")
                : ApiValue.UNKNOWN;
    }

    public boolean isCountedFromEstimate() {
        return tables.isEstimate(judged.at("progress"), "baseline_year");
    }
}
