package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.defensetracker.charts.Charts;
import org.defensetracker.language.Language;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.ProgressSnapshot;
import org.jspecify.annotations.Nullable;

/** The page of one target: who announced it and where, and every member that it applies to. */
@TemplateData
final class TargetPage implements PageContent {

    private final @Nullable LocalDate asOf;
    private final String id;
    private final String area;
    private final PageTargets targets;
    public final ApiValue target;
    public final PageEditions editions;
    public final MemberNames members;

    /** Whether the target is in force on the day; only then it is measured. */
    public final boolean inForce;

    /** The verdicts on every member that the target applies to, the highest figure first. */
    public final List<ApiValue> rows;

    /** The assessment of the alliance; null for a member's own target. */
    public final @Nullable ApiValue alliance;

    /** Null for a target that is not in force. */
    public final @Nullable RenderedChart chart;

    /** @param named the id in any case */
    TargetPage(PageData reader, String named, @Nullable LocalDate asOf) {
        this.asOf = asOf;
        var snapshot = reader.snapshot(asOf);
        editions = reader.editions(asOf);
        members = reader.members(snapshot);
        targets = reader.targets(asOf);
        inForce = targets.inForce(named).isPresent();
        target = targets.inForce(named).or(() -> targets.find(named)).orElseThrow(() -> reader.noTarget(named));
        id = target.at("id").text();
        area = target.at("area").text();
        if (!inForce
                || target.at("supersedes").isKnown()
                || !target.at("declines").list().isEmpty()) {
            targets.all(); // the page names them when it is written, after this state of the data was read
        }
        rows = !inForce
                ? List.of()
                : reader.markAll(
                        about("/v1/progress").with("sort", "-latest_value"),
                        PageData.verdicts(snapshot, Set.of(), id, "-latest_value", verdict -> true));
        chart = inForce ? draw(reader, snapshot) : null;
        alliance = inForce && isOfTheAlliance() ? reader.alliance(snapshot, id) : null;
    }

    private RenderedChart draw(PageData reader, ProgressSnapshot snapshot) {
        if (isOfTheAlliance()) {
            return reader.charts().ofAlliance(embeddedChart(), snapshot, id);
        }
        var owner = snapshot.directory().member(area);
        return reader.charts()
                .ofMember(embeddedChart(), snapshot, owner, reader.judgedTarget(id, snapshot, owner), List.of());
    }

    public boolean isOfTheAlliance() {
        return area.equals(PageTargets.ALLIANCE);
    }

    private RequestAddress about(String path) {
        return RequestAddress.of(path).with("target", id).with("as_of", asOf);
    }

    /** A target that is not in force has no chart; then the usual chart of its owner stands for it. */
    private EmbeddedChart embeddedChart() {
        return isOfTheAlliance()
                ? EmbeddedChart.ofAlliance(inForce ? id : targets.usual(), asOf)
                : EmbeddedChart.ofMember(area, about("").with("target", inForce ? id : null), null);
    }

    @Override
    public RequestAddress page() {
        return RequestAddress.of("/targets", id).with("as_of", asOf);
    }

    @Override
    public String preview(Language language) {
        return embeddedChart().preview();
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.target(this, CodeLabels.ALL, layout);
    }

    /** The target that replaced it; null where there is none, or the target is in force. */
    public @Nullable ApiValue successor() {
        return inForce ? null : targets.successor(id);
    }

    /** Another target in words. */
    public String named(ApiValue other) {
        return targets.find(other.text()).map(members::promise).orElse(other.text());
    }

    /** The name of the target in words. */
    public String name() {
        return members.promise(target);
    }

    /** The members that joined after the announcement of a target whose deadline has passed. */
    public List<ApiValue> joiners() {
        return alliance == null || !alliance.at("deadline").isKnown()
                ? List.of()
                : members.all().stream()
                        .filter(member -> member.at("armed_forces").isTrue())
                        .filter(member -> member.at("joined_on")
                                        .text()
                                        .compareTo(target.at("announced_on").text())
                                > 0)
                        .toList();
    }

    /** The codes in a list of the deadline, in alphabetical order of the names. */
    public List<ApiValue> byName(String list) {
        return Objects.requireNonNull(alliance).at("deadline." + list).list().stream()
                .sorted(Comparator.comparing(code -> members.name(code.text())))
                .toList();
    }

    /** Whether a member had joined by the end of the year of the deadline, so that it was held to the target. */
    public boolean isHeld(ApiValue member) {
        return member.at("joined_on")
                        .text()
                        .substring(0, 4)
                        .compareTo(target.at("target_year").text())
                <= 0;
    }

    /** What the chart says, for readers who do not see it. */
    public String alt() {
        return alliance == null
                ? rows.stream().map(row -> row.at("summary").text()).findFirst().orElse(name())
                : name() + ". " + outcome(alliance, ApiValue::text);
    }

    /** How many members kept it in time, or how many are there in the newest year. */
    private String outcome(ApiValue assessed, Function<ApiValue, String> written) {
        var words = members.language().messages();
        var end = assessed.at("deadline");
        var year = AllianceOverview.newestYearOf(assessed);
        if (end.isKnown()) {
            return words.tagEmbedDeadline(
                    written.apply(end.at("kept")), written.apply(end.at("late")), written.apply(end.at("missed")));
        }
        return year.isKnown()
                ? words.tagEmbedThere(
                        written.apply(year.at("at_value")),
                        target.at("indicator").is("total_pct_gdp"),
                        written.apply(year.at("members")),
                        written.apply(year.at("year")))
                : words.homeNoFigures();
    }

    /** The same with each figure marked; empty for a member's own target. */
    public String outcomeHtml() {
        return alliance == null ? "" : outcome(alliance, figure -> LocalizedValues.marked(figure, figure.text()));
    }

    /** The year that every figure of the table is an estimate for; else empty. */
    public String estimatedYear() {
        return ApiValue.estimatedYear(rows, "latest_year", "latest_is_estimate");
    }

    /** How high a frame has to be for it. */
    public int embedHeight() {
        return isOfTheAlliance() ? Charts.ALLIANCE_FRAME_HEIGHT : Charts.MEMBER_FRAME_HEIGHT;
    }

    /** The chart in a page of its own, for frames. */
    public RequestAddress embed() {
        return (isOfTheAlliance() ? RequestAddress.of("/embed/alliance") : RequestAddress.of("/embed/members", area))
                .with("target", id)
                .with("as_of", asOf)
                .with("theme", "auto");
    }

    /** Whether the target had not been announced on the day. */
    public boolean isEarly() {
        var ended = target.at("ended_on");
        return !inForce && asOf != null && !(ended.isKnown() && ended.text().compareTo(asOf.toString()) <= 0);
    }
}
