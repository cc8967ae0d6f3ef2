package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.spending.Edition;
import org.defensetracker.target.TargetView;
import org.jspecify.annotations.Nullable;

/** The page of one target: who announced it and where, and every member that it applies to. */
@TemplateData
final class TargetPage implements PageContent {

    private final @Nullable LocalDate asOf;
    private final TargetView view;
    private final PageTargets targets;
    private final List<Marked<ProgressView>> verdicts;

    public final ApiField target;
    public final EditionChoices editions;
    public final MemberNames members;

    /** Whether the target is in force on the day; only then it is measured. */
    public final boolean inForce;

    /** The assessment of the alliance; null for a member's own target. */
    public final @Nullable ApiField alliance;

    /** Null for a target that is not in force. */
    public final @Nullable RenderedChart chart;

    /** @param id in any case */
    TargetPage(PageReader reader, String id, @Nullable LocalDate asOf) {
        this.asOf = asOf;
        var options = reader.options(asOf);
        reader.errors().done();
        var snapshot = reader.snapshot(options);
        reader.note(CodeLabels.REQUEST);
        editions = reader.editions(asOf);
        members = reader.members(snapshot);
        targets = reader.targets(asOf);
        inForce = targets.inForce(id).isPresent();
        var found = targets.inForce(id).or(() -> targets.find(id)).orElseThrow(() -> reader.noTarget(id));
        view = found.view();
        target = found.field();
        verdicts = inForce
                ? reader.markAll(
                        rowsAddress(),
                        PageReader.verdicts(snapshot, Set.of(), view.id(), "-latest_value", verdict -> true))
                : List.of();
        chart = inForce ? draw(reader, snapshot) : null;
        alliance = inForce && isOfTheAlliance()
                ? reader.mark(
                                about("/v1/alliance"),
                                PageReader.alliance(snapshot, view.id()).view())
                        .field()
                : null;
    }

    private RenderedChart draw(PageReader reader, ProgressSnapshot snapshot) {
        if (isOfTheAlliance()) {
            return reader.draw(embeddedChart(), snapshot, PageReader.alliance(snapshot, view.id()));
        }
        var owner = snapshot.directory().member(view.area());
        return reader.draw(embeddedChart(), snapshot, owner, reader.judgedTarget(view.id(), snapshot, owner));
    }

    private boolean isOfTheAlliance() {
        return view.area().equals(AreaCode.NATO.value());
    }

    private RequestAddress rowsAddress() {
        return about("/v1/progress").with("sort", "-latest_value");
    }

    private RequestAddress about(String path) {
        return RequestAddress.of(path).with("target", view.id()).with("as_of", asOf);
    }

    private EmbeddedChart embeddedChart() {
        return isOfTheAlliance() ? EmbeddedChart.ofAlliance(view.id(), asOf) : EmbeddedChart.of(about(chartOfOwner()));
    }

    private String chartOfOwner() {
        return "/v1/members/" + view.area() + "/chart";
    }

    /** The image for previews. A target that is not in force has no chart; then the usual chart of its owner is shown. */
    private String preview() {
        if (inForce) {
            return embeddedChart().preview();
        }
        return isOfTheAlliance()
                ? EmbeddedChart.previewOfAlliance(asOf)
                : EmbeddedChart.of(RequestAddress.of(chartOfOwner()).with("as_of", asOf))
                        .preview();
    }

    private String owner() {
        return isOfTheAlliance() ? "NATO" : members.name(view.area());
    }

    @Override
    public PageMetadata metadata() {
        return new PageMetadata(
                "targets",
                owner() + ": " + target.at("target_value").text() + CodeLabels.ALL.unit(view.unit())
                        + (view.targetYear() == null ? "" : " by " + view.targetYear()),
                "Announced " + view.announcedOn() + ": where it was said, and how far it is kept.",
                RequestAddress.of("/targets", view.id()).with("as_of", asOf),
                preview(),
                isOfTheAlliance() ? EmbeddedChart.ALLIANCE_ALT : EmbeddedChart.memberAlt(owner()));
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.target(this, CodeLabels.ALL, layout);
    }

    /** The verdicts on every member that the target applies to, the highest figure first. */
    public List<ApiField> rows() {
        return verdicts.stream().map(Marked::field).toList();
    }

    public String rowsRequest() {
        return rowsAddress().toString();
    }

    /** The editions that the figures of the rows are from. */
    public List<Edition> sources() {
        return editions.of(verdicts.stream().map(row -> row.view().edition()).toList());
    }

    /** The target that replaced it; null where there is none, or the target is in force. */
    public @Nullable String successor() {
        return inForce ? null : targets.successor(view.id());
    }

    /** Whether the target had not been announced on the day. */
    public boolean isEarly() {
        return !inForce
                && asOf != null
                && Optional.ofNullable(view.endedOn())
                        .filter(ended -> !ended.isAfter(asOf))
                        .isEmpty();
    }
}
