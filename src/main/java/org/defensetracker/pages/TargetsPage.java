package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/** The page of all targets: who promised what, and where it was said. */
@TemplateData
final class TargetsPage implements PageContent {

    private static final String ACTIVE = "active";
    private static final String ALL = "all";
    private static final List<String> CHOICES = Stream.concat(
                    Stream.of(TargetStatus.values()).map(TargetStatus::code), Stream.of(ALL))
            .toList();

    record TargetsPageQuery(
            @QueryParam("area") @Nullable CommaSeparated<String> area,
            @QueryParam("kind") @Nullable CommaSeparated<TargetKind> kind,
            @QueryParam("status") @Nullable CommaSeparated<String> status,
            @QueryParam("as_of") @Nullable LocalDate asOf) {}

    public final List<TargetKind> kinds = List.of(TargetKind.values());
    public final List<TargetStatus> statuses = List.of(TargetStatus.values());
    private final TargetsPageQuery query;
    public final PageEditions editions;
    public final MemberNames members;

    /** The codes of those whose targets the page shows, joined by commas; empty where it shows all. */
    public final String area;

    /** The alliance's first, then each member's by the name of the member. */
    public final List<ApiValue> targets;

    TargetsPage(PageData reader, TargetsPageQuery query) {
        this.query = query;
        var statuses = query.status == null
                ? List.of(ACTIVE)
                : reader.errors().list("status", query.status, ParameterErrors.oneOf(CHOICES));
        var snapshot = reader.snapshot(query.asOf);
        var areas = reader.errors().list("area", query.area, snapshot.directory()::code);
        area = areas.stream().map(AreaCode::value).collect(Collectors.joining(","));
        reader.errors().done();
        editions = reader.editions(query.asOf);
        members = reader.members(snapshot);
        var listed = reader.targets(
                filter(RequestAddress.of("/v1/targets")),
                query.asOf,
                target -> (statuses.contains(ALL)
                                || statuses.contains(target.status().code()))
                        && (areas.isEmpty() || areas.contains(target.area()))
                        && (query.kind == null || query.kind.contains(target.kind())));
        Comparator<ApiValue> byOwner =
                Comparator.comparing(one -> !one.at("area").is(PageTargets.ALLIANCE));
        targets = listed.stream()
                .sorted(byOwner.thenComparing(one -> members.name(one.at("area").text())))
                .toList();
    }

    private RequestAddress filter(RequestAddress address) {
        return address.with("area", CommaSeparated.text(query.area))
                .with("kind", CommaSeparated.text(query.kind))
                .with("status", CommaSeparated.text(query.status));
    }

    /** The kind of the targets; several are joined by commas, and it is empty where all are shown. */
    public String kind() {
        return query.kind == null ? "" : query.kind.text().toLowerCase(Locale.ROOT);
    }

    /** The status of the targets; several are joined by commas. */
    public String status() {
        return query.status == null ? ACTIVE : query.status.text().toLowerCase(Locale.ROOT);
    }

    /** Which targets the page lists. */
    public String description() {
        return switch (status()) {
            case ACTIVE -> "Every promise that stands";
            case "superseded" -> "Promises that later ones replaced";
            case "withdrawn" -> "Promises that were taken back";
            case ALL -> "Every promise on record";
            default -> "Promises"; // of several kinds
        };
    }

    @Override
    public RequestAddress page() {
        return filter(RequestAddress.of("/targets")).with("as_of", query.asOf);
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.targets(this, CodeLabels.ALL, layout);
    }
}
