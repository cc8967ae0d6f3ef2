package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.defensetracker.pages.MemberPageView.FigureTable;
import org.jspecify.annotations.Nullable;

/** The page of one member: the verdict in a sentence, and everything that it rests on. */
final class MemberContent implements PageContent {

    record MemberPageQuery(
            @QueryParam("target") @Nullable String target,
            @QueryParam("as_of") @Nullable String asOf,
            @QueryParam("target_value") @Nullable String targetValue,
            @QueryParam("target_year") @Nullable String targetYear,
            @QueryParam("baseline") @Nullable String baseline,
            @QueryParam("method") @Nullable String method) {

        public boolean isWhatIf() {
            return targetValue != null || targetYear != null;
        }

        /** The address with the parameters of a what-if and of the method. */
        RequestAddress whatIf(RequestAddress address) {
            return address.with("target_value", targetValue)
                    .with("target_year", targetYear)
                    .with("baseline", baseline)
                    .with("method", method);
        }
    }

    private final MemberPageQuery query;
    private final ApiAnswers answers;
    private final ApiField member;
    private final String code;

    /** Whether the member has armed forces. Without them there are no figures and no chart. */
    private final boolean hasForces;

    /** The target of the request; null where it names none. */
    private final @Nullable String chosen;

    private final Optional<ApiField> notInForce;

    /** @param named the member's code or name in any case */
    MemberContent(String named, MemberPageQuery query, ApiAnswers answers) {
        this.query = query;
        this.answers = answers;
        member = answers.get(request(named, query));
        code = member.at("code").text();
        hasForces = member.at("armed_forces").isTrue();
        if (query.target == null) {
            chosen = null;
            notInForce = Optional.empty();
        } else {
            // To members without armed forces the alliance's targets do not apply.
            var owners = hasForces ? Set.of(code, PageTargets.ALLIANCE) : Set.of(code);
            var targets = PageTargets.of(answers, query.asOf);
            chosen = targets.canonicalId(query.target);
            notInForce = targets.notInForce(chosen, owners);
        }
    }

    static List<RequestAddress> firstRequests(String named, MemberPageQuery query) {
        var requests = new ArrayList<>(List.of(CodeLabels.REQUEST, EditionChoices.REQUEST, request(named, query)));
        if (query.target != null) {
            requests.addAll(PageTargets.requests(query.asOf));
        }
        return requests;
    }

    private static RequestAddress request(String named, MemberPageQuery query) {
        return RequestAddress.of("/v1/members", named).with("as_of", query.asOf);
    }

    @Override
    public List<RequestAddress> requests() {
        var requests = new ArrayList<RequestAddress>();
        requests.add(core());
        requests.add(equipment());
        if (isMeasured()) {
            requests.addAll(List.of(progress(), path(), history()));
        }
        if (hasForces) {
            requests.addAll(chart().requests());
        }
        return requests;
    }

    /** Whether there is anything to measure: Iceland has neither armed forces nor targets. */
    private boolean isMeasured() {
        return query.isWhatIf() || chosen != null && notInForce.isEmpty() || hasForces && target().isPresent();
    }

    /** The target of the request where it is in force on the day, else the default target. */
    private Optional<String> target() {
        return chosen != null && notInForce.isEmpty() ? Optional.of(chosen) : defaultTarget();
    }

    /** The target that is shown unless another is chosen: the pledge, else the floor, else the first that applies. */
    private Optional<String> defaultTarget() {
        var all = member.at("targets").list().stream()
                .map(target -> target.at("id").text())
                .toList();
        return Optional.of(member.at("pledge.id"))
                .filter(ApiField::isKnown)
                .map(ApiField::text)
                .or(() -> all.stream().filter(PageTargets.FLOOR::equals).findFirst())
                .or(() -> all.stream().findFirst());
    }

    private RequestAddress progress() {
        return assessed(RequestAddress.of("/v1/progress").with("member", code));
    }

    private RequestAddress path() {
        return assessed(RequestAddress.of("/v1/members", code).below("path"));
    }

    private RequestAddress history() {
        return assessed(RequestAddress.of("/v1/members", code).below("history"));
    }

    private EmbeddedChart chart() {
        return EmbeddedChart.of(assessed(RequestAddress.of("/v1/members", code).below("chart")));
    }

    /** The core share in every edition. */
    private RequestAddress core() {
        return figures("core_pct_gdp").with("include_history", "true");
    }

    private RequestAddress equipment() {
        return figures("equipment_pct");
    }

    private RequestAddress figures(String indicator) {
        return RequestAddress.of("/v1/observations")
                .with("area", code)
                .with("indicator", indicator)
                .with("limit", "1000")
                .with("as_of", query.asOf);
    }

    private RequestAddress assessed(RequestAddress address) {
        // The API refuses a what-if that names a target too; the request of the reader is passed on.
        var target = query.isWhatIf() ? query.target : target().orElse(null);
        return query.whatIf(address.with("target", target)).with("as_of", query.asOf);
    }

    @Override
    public PageMetadata metadata() {
        var name = member.at("name").text();
        return new PageMetadata(
                "members",
                name + ": promise and pace on defense spending",
                "What " + name + " promised to spend on defense, what it spent, and whether the pace suffices – with "
                        + "sources, revisions and the range of the verdict.",
                query.whatIf(RequestAddress.of("/members", code).with("target", chosen))
                        .with("as_of", query.asOf),
                chart().preview(),
                EmbeddedChart.memberAlt(name));
    }

    @Override
    public TemplateInstance render(CodeLabels labels, PageLayout layout) {
        var measured = isMeasured();
        // A what-if about a member without armed forces has no item.
        var items = measured ? answers.get(progress()).items() : List.<ApiField>of();
        var verdict = items.isEmpty() ? null : items.get(0);
        var targets = member.at("targets").list();
        var target = verdict == null
                ? null
                : ApiField.where(targets, "id", verdict.at("target").text())
                        .findFirst()
                        .orElse(null);
        var view = new MemberPageView(
                member,
                query,
                verdict,
                target,
                notInForce.orElse(null),
                defaultTarget().orElse(null),
                verdict != null ? answers.get(path()) : null,
                measured ? answers.get(history()).items() : List.of(),
                targets,
                EditionChoices.of(answers, query.asOf),
                FigureTable.of(answers.get(core())),
                answers.get(equipment()).items(),
                equipment().toString(),
                measured ? history().toString() : "",
                hasForces ? chart().render(answers) : null);
        return PageTemplates.member(view, labels, layout);
    }
}
