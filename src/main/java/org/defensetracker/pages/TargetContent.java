package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one target: who announced it and where, and every member that it applies to. */
final class TargetContent implements PageContent {

    /**
     * What the page shows.
     *
     * @param inForce whether the target is in force on the day; only then it is measured
     * @param successor the target that replaced it; null where there is none, or the target is in force
     * @param alliance the assessment of the alliance; null for a member's own target
     * @param rows the verdicts on every member that the target applies to, the highest figure first
     * @param chart null for a target that is not in force
     */
    @TemplateData
    record TargetPageView(
            ApiField target,
            MemberNames members,
            boolean inForce,
            @Nullable String successor,
            @Nullable ApiField alliance,
            List<ApiField> rows,
            String rowsRequest,
            EditionChoices editions,
            EmbeddedChart.@Nullable RenderedChart chart) {

        /** The editions that the figures of the rows are from. */
        public List<ApiField> sources() {
            return editions.of(rows);
        }

        /** Whether the target had not been announced on the day. */
        public boolean isEarly() {
            var ended = target.at("ended_on");
            var asOf = editions.asOf();
            return !inForce && asOf != null && !(ended.isKnown() && ended.text().compareTo(asOf) <= 0);
        }
    }

    private final @Nullable String asOf;
    private final ApiAnswers answers;
    private final PageTargets targets;
    private final boolean inForce;
    private final ApiField target;
    private final String id;
    private final boolean isOfTheAlliance;

    /** @param id in any case */
    TargetContent(String id, @Nullable String asOf, ApiAnswers answers) {
        this.asOf = asOf;
        this.answers = answers;
        targets = PageTargets.of(answers, asOf);
        inForce = targets.inForce(id).isPresent();
        target = targets.inForce(id).or(() -> targets.find(id)).orElse(ApiField.UNKNOWN);
        this.id = target.isKnown() ? target.at("id").text() : id;
        isOfTheAlliance = target.at("area").is(PageTargets.ALLIANCE);
    }

    @Override
    public List<RequestAddress> requests() {
        if (!target.isKnown()) {
            // The API refuses this request, and suggests the nearest id.
            return List.of(RequestAddress.of("/v1/targets", id));
        }
        var requests = new ArrayList<RequestAddress>();
        if (inForce) {
            requests.add(rows());
            requests.addAll(chart().requests());
            if (isOfTheAlliance) {
                requests.add(alliance());
            }
        }
        return requests;
    }

    private RequestAddress rows() {
        return about("/v1/progress").with("sort", "-latest_value");
    }

    private RequestAddress alliance() {
        return about("/v1/alliance");
    }

    private RequestAddress about(String path) {
        return RequestAddress.of(path).with("target", id).with("as_of", asOf);
    }

    private EmbeddedChart chart() {
        return isOfTheAlliance ? EmbeddedChart.ofAlliance(id, asOf) : EmbeddedChart.of(about(chartOfOwner()));
    }

    private String chartOfOwner() {
        return "/v1/members/" + target.at("area").text() + "/chart";
    }

    /** The image for previews. A target that is not in force has no chart; then the usual chart of its owner is shown. */
    private String preview() {
        if (inForce) {
            return chart().preview();
        }
        return isOfTheAlliance
                ? EmbeddedChart.previewOfAlliance(asOf)
                : EmbeddedChart.of(RequestAddress.of(chartOfOwner()).with("as_of", asOf))
                        .preview();
    }

    private String owner() {
        return isOfTheAlliance
                ? "NATO"
                : MemberNames.of(answers, asOf).name(target.at("area").text());
    }

    @Override
    public PageMetadata metadata() {
        var year = target.at("target_year");
        return new PageMetadata(
                "targets",
                owner() + ": " + target.at("target_value").text()
                        + CodeLabels.of(answers).unit(target.at("unit").text())
                        + (year.isKnown() ? " by " + year.text() : ""),
                "Announced " + target.at("announced_on").text() + ": where it was said, and how far it is kept.",
                RequestAddress.of("/targets", id).with("as_of", asOf),
                preview(),
                isOfTheAlliance ? EmbeddedChart.ALLIANCE_ALT : EmbeddedChart.memberAlt(owner()));
    }

    @Override
    public TemplateInstance render(CodeLabels labels, PageLayout layout) {
        var view = new TargetPageView(
                target,
                MemberNames.of(answers, asOf),
                inForce,
                inForce ? null : targets.successor(id),
                inForce && isOfTheAlliance ? answers.get(alliance()) : null,
                inForce ? answers.get(rows()).items() : List.of(),
                inForce ? rows().toString() : "",
                EditionChoices.of(answers, asOf),
                inForce ? chart().render(answers) : null);
        return PageTemplates.target(view, labels, layout);
    }
}
