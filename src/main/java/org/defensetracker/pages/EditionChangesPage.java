package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.language.Language;
import org.defensetracker.language.PromiseFacts;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.progress.PledgeEvent;
import org.defensetracker.progress.PromiseWords;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.defensetracker.progress.VerdictSentences;
import org.defensetracker.spending.Edition;
import org.jspecify.annotations.Nullable;

/** The page of what changed between two editions: promises and verdicts, in sentences. */
@TemplateData
final class EditionChangesPage implements PageContent {

    record ChangesQuery(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {}

    /** A promise that was made, replaced or given up. */
    @TemplateData
    record PromiseNews(String target, String sentence, String source) {}

    private final ChangesQuery query;
    private final @Nullable EditionPair pair;
    public final List<Edition> editions;
    public final MemberNames members;

    /** The changes of verdicts, as the API shows them. */
    public final List<ApiValue> verdicts;

    /** The newest first. */
    public final List<PromiseNews> promises;

    EditionChangesPage(PageData reader, ChangesQuery query) {
        this.query = query;
        pair = reader.editionPair(query.from, query.to);
        var snapshot = reader.snapshot(null);
        editions = reader.editions(null).all();
        members = reader.members(snapshot);
        verdicts = pair == null ? List.of() : reader.verdictChanges(pair, null);
        promises = pair == null
                ? List.of()
                : reader.pledgeEvents(pair, query.to == null).stream()
                        .map(event -> news(event, members))
                        .toList();
    }

    static PromiseNews news(PledgeEvent event, MemberNames members) {
        var area = event.target().area().value();
        var name = event.target().isOfTheAlliance() ? "" : members.name(area);
        var sentence = members.language() == Language.EN
                ? event.sentence(VerdictSentences.subject(area, name))
                : sentence(event, members.language(), members.language().area(area, name));
        return new PromiseNews(event.target().id(), sentence, event.source());
    }

    private static String sentence(PledgeEvent event, Language language, String name) {
        var words = language.messages();
        var target = event.target();
        var successor = event.successor();
        var promise = PromiseFacts.of(language, target).text();
        var ended = language.format().when(PartialDate.parse(event.day().toString()));
        return switch (event.type()) {
            case MADE -> {
                var kind = target.isOfTheAlliance()
                        ? words.targetOfTheAlliance()
                        : switch (target.commitment()) {
                            case PROPOSED, BUDGETED, DECLINED -> words.commitment(target.commitment());
                            case IN_LAW, GOVERNMENT_PLAN, DECLARATION -> words.kind(target.kind());
                        };
                yield words.promiseMade(
                        name, language.noun(kind), promise, language.format().when(target.announcedOn()));
            }
            case GIVEN_UP -> words.promiseGivenUp(name, promise, ended);
            case REPLACED ->
                words.promiseReplaced(
                        name,
                        promise,
                        successor == null
                                ? ""
                                : PromiseFacts.of(language, successor).text(),
                        successor == null ? ended : language.format().when(successor.announcedOn()));
        };
    }

    /** Whether there are two editions to compare. */
    public boolean isKnown() {
        return pair != null;
    }

    public String from() {
        return pair == null ? "" : pair.from().code();
    }

    public String to() {
        return pair == null ? "" : pair.to().code();
    }

    /** The day of the earlier edition, such as "28 August 2025". */
    public String since() {
        return pair == null ? "" : PromiseWords.day(pair.from().publishedOn());
    }

    /** The day of the later edition. */
    public String until() {
        return pair == null ? "" : PromiseWords.day(pair.to().publishedOn());
    }

    /** Whether the request names the later edition, so that what came after it is left out. */
    public boolean isUntilEdition() {
        return query.to != null;
    }

    /** The feed of the same. */
    public String feed() {
        return RequestAddress.of("/v1/verdict-changes.atom")
                .with("from", query.from)
                .with("to", query.to)
                .toString();
    }

    /** The verdicts that changed for one of the causes. */
    public List<ApiValue> because(String cause) {
        return ApiValue.where(verdicts, "cause", cause).toList();
    }

    @Override
    public RequestAddress page() {
        return RequestAddress.of("/changes").with("from", query.from).with("to", query.to);
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.changes(this, CodeLabels.ALL, layout);
    }
}
