package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of all targets: who promised what, and where it was said. */
record TargetsContent(TargetsPageQuery query, ApiAnswers answers) implements PageContent {

    record TargetsPageQuery(
            @QueryParam("status") @Nullable String status,
            @QueryParam("as_of") @Nullable String asOf) {

        RequestAddress addTo(RequestAddress address) {
            return address.with("status", status).with("as_of", asOf);
        }

        RequestAddress targets() {
            return addTo(RequestAddress.of("/v1/targets").with("limit", "1000"));
        }
    }

    /**
     * What the page shows.
     *
     * @param status the status of the targets; several are joined by commas
     */
    @TemplateData
    record TargetsView(
            List<ApiField> targets, MemberNames members, String status, EditionChoices editions, String request) {

        /** Which targets the page lists. */
        public String description() {
            return switch (status) {
                case "active" -> "Every promise that stands";
                case "superseded" -> "Promises that later ones replaced";
                case "withdrawn" -> "Promises that were taken back";
                case "all" -> "Every promise on record";
                default -> "Promises"; // of several kinds
            };
        }
    }

    static List<RequestAddress> firstRequests(TargetsPageQuery query) {
        return List.of(CodeLabels.REQUEST, EditionChoices.REQUEST, query.targets(), MemberNames.request(query.asOf));
    }

    @Override
    public List<RequestAddress> requests() {
        return List.of();
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
    public TemplateInstance render(CodeLabels labels, PageLayout layout) {
        var view = new TargetsView(
                answers.get(query.targets()).items(),
                MemberNames.of(answers, query.asOf),
                Objects.requireNonNullElse(query.status, "active").toLowerCase(Locale.ROOT),
                EditionChoices.of(answers, query.asOf),
                query.targets().toString());
        return PageTemplates.targets(view, labels, layout);
    }
}
