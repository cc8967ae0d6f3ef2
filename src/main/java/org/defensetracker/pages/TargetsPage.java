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

    static class TargetsPageQuery {
        @QueryParam("status")
        CommaSeparated<String> status = CommaSeparated.none();

        @QueryParam("as_of")
        @Nullable
        LocalDate asOf;

        RequestAddress addTo(RequestAddress address) {
            return address.with("status", HomePage.HomeQuery.given(status)).with("as_of", asOf);
        }
    }

    private final TargetsPageQuery query;

    public final EditionChoices editions;
    public final MemberNames members;
    public final List<ApiField> targets;
    public final String request;

    TargetsPage(PageReader reader, TargetsPageQuery query) {
        this.query = query;
        var options = reader.options(query.asOf);
        var asked = reader.errors()
                .list("status", query.status, ParameterErrors.oneOf(List.of(ACTIVE, "superseded", "withdrawn", ALL)));
        reader.errors().done();
        reader.note(CodeLabels.REQUEST);
        editions = reader.editions(query.asOf);
        var address = query.addTo(RequestAddress.of("/v1/targets").with("limit", "1000"));
        var statuses = asked.isEmpty() ? List.of(ACTIVE) : asked;
        targets = reader
                .markAll(
                        address,
                        reader.knownTargets(query.asOf).stream()
                                .filter(target -> statuses.contains(ALL) || statuses.contains(target.status()))
                                .toList())
                .stream()
                .map(Marked::field)
                .toList();
        request = address.toString();
        members = reader.members(reader.snapshot(options));
    }

    /** The status of the targets; several are joined by commas. */
    public String status() {
        return query.status.isGiven() ? query.status.text().toLowerCase(Locale.ROOT) : ACTIVE;
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
    public PageMetadata metadata() {
        return new PageMetadata(
                "targets",
                "Who promised what",
                "All promises on record to spend a share of GDP on defense: who made them, by when, and where it was said.",
                query.addTo(RequestAddress.of("/targets")),
                EmbeddedChart.previewOfAlliance(query.asOf),
                EmbeddedChart.ALLIANCE_ALT);
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.targets(this, CodeLabels.ALL, layout);
    }
}
