package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/** The page of all targets: who promised what, and where it was said. */
@TemplateData
final class TargetsPage implements PageContent {

    private static final String ACTIVE = "active";
    private static final String ALL = "all";
    private static final List<String> CHOICES = List.of(ACTIVE, "superseded", "withdrawn", ALL);

    record TargetsPageQuery(
            @QueryParam("status") @Nullable CommaSeparated<String> status,
            @QueryParam("as_of") @Nullable LocalDate asOf) {}

    private final TargetsPageQuery query;
    public final EditionChoices editions;
    public final MemberNames members;
    public final List<ApiValue> targets;

    TargetsPage(PageReader reader, TargetsPageQuery query) {
        this.query = query;
        var statuses = query.status == null
                ? List.of(ACTIVE)
                : reader.errors().list("status", query.status, ParameterErrors.oneOf(CHOICES));
        var snapshot = reader.snapshot(query.asOf);
        editions = reader.editions(query.asOf);
        targets = reader.targets(
                RequestAddress.of("/v1/targets").with("status", CommaSeparated.text(query.status)),
                query.asOf,
                target -> statuses.contains(ALL)
                        || statuses.contains(target.status().code()));
        members = reader.members(snapshot);
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
        return RequestAddress.of("/targets")
                .with("status", CommaSeparated.text(query.status))
                .with("as_of", query.asOf);
    }

    @Override
    public String preview() {
        return EmbeddedChart.previewOfAlliance(query.asOf);
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.targets(this, CodeLabels.ALL, layout);
    }
}
