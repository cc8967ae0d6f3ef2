package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.defensetracker.pages.HomePage.HomeRequests;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows.
 *
 * @param ofEach whether each member is measured by its own pledge
 * @param sorted how the rows are ordered; null as they are by default
 * @param drawn the chart; null on a day on which none of its targets stands
 * @param goals the alliance's targets that all can be measured by
 * @param absent the target asked for, where it does not stand on the day; then each is measured by its own pledge
 * @param unarmed members without armed forces
 * @param declines targets of members that say no to one of the alliance's
 * @param changed the rows whose verdict the newest edition changed
 */
@TemplateData
record HomeView(
        List<Card> cards,
        boolean ofEach,
        @Nullable String target,
        @Nullable ApiField absent,
        @Nullable String status,
        @Nullable String region,
        List<ApiField> goals,
        List<String> regions,
        EditionChoices editions,
        List<MemberTableOrder.ColumnHeading> heads,
        @Nullable String sorted,
        String request,
        List<RankedMember> rows,
        List<ApiField> unarmed,
        List<ApiField> declines,
        List<RankedMember> changed,
        MemberNames members,
        EmbeddedChart.@Nullable RenderedChart drawn) {

    /** One of the alliance's targets: what was promised, and how the alliance stands. */
    @TemplateData
    record Card(ApiField target, ApiField alliance, List<ApiField> counts) {

        /** The newest year: how many of those that have a figure for it are there. */
        public ApiField year() {
            var years = alliance.at("history").list();
            return years.isEmpty() ? alliance.at("none") : years.get(years.size() - 1);
        }

        /** Whether some have no figure for the newest year yet. */
        public boolean isPartial() {
            return !year().at("members").text().equals(alliance.at("members").text());
        }

        /** Whether the figures are of the core part alone, so that more may be there than are known to be. */
        public boolean isLowerBound() {
            return target.at("indicator").is("total_pct_gdp");
        }

        /** The name of a count's verdict. */
        public String code(ApiField count) {
            return count.field().substring(count.field().lastIndexOf('.') + 1);
        }
    }

    /**
     * One member.
     *
     * @param progress below it everything is unknown where there is no pledge
     * @param promise the target that it is measured by
     * @param edition the edition of its latest figure
     * @param newest the row under the newest edition, where the verdict is another
     */
    @TemplateData
    record RankedMember(
            int rank,
            String code,
            String name,
            ApiField latest,
            ApiField year,
            boolean estimate,
            ApiField progress,
            ApiField promise,
            ApiField edition,
            @Nullable String asOf,
            @Nullable ApiField newest) {

        public ApiField verdict() {
            return progress.at("status");
        }

        public String own() {
            return promise.isKnown()
                    ? RequestAddress.of("/v1/progress")
                            .with("member", code)
                            .with("target", promise.at("id").text())
                            .with("as_of", asOf)
                            .toString()
                    : RequestAddress.of("/v1/members", code).with("as_of", asOf).toString();
        }
    }

    static HomeView of(HomeRequests asked, ApiAnswers replies, CodeLabels words) {
        var known = asked.goals(replies);
        var goals = known.ofTheAlliance();
        var members = MemberNames.of(replies, asked.asOf());
        var rows = rows(asked, replies, words, goals);
        return new HomeView(
                asked.alliance(replies).stream()
                        .map(address -> card(replies.get(address), goals))
                        .toList(),
                asked.target(replies) == null,
                asked.target(replies),
                asked.absent(replies).orElse(null),
                asked.status(),
                asked.region(),
                goals,
                members.all().stream()
                        .map(member -> member.at("region"))
                        .filter(ApiField::isKnown)
                        .map(ApiField::text)
                        .distinct()
                        .sorted()
                        .toList(),
                EditionChoices.of(replies.get(EditionChoices.ASKED), asked.asOf()),
                asked.order().heads(asked.page(replies)),
                asked.order().equals(MemberTableOrder.DEFAULT)
                        ? null
                        : asked.order().toString(),
                asked.rows(replies).toString(),
                rows,
                members.all().stream()
                        .filter(member -> !member.at("armed_forces").isTrue())
                        .toList(),
                known.standing().stream()
                        .filter(target -> target.at("declines").node().size() > 0)
                        .toList(),
                rows.stream().filter(row -> row.newest() != null).toList(),
                members,
                asked.picture(replies).map(picture -> picture.drawn(replies)).orElse(null));
    }

    /** What the figures of the table are measured in. */
    public String unit() {
        return goals.stream()
                .filter(goal -> goal.at("id").is(Objects.requireNonNullElse(target, "")))
                .findFirst()
                .map(goal -> goal.at("unit").text())
                .orElse(CodeLabels.SHARE);
    }

    private static Card card(ApiField alliance, List<ApiField> goals) {
        var id = alliance.at("target").text();
        var target =
                goals.stream().filter(goal -> goal.at("id").is(id)).findFirst().orElseThrow();
        var counts = new ArrayList<ApiField>();
        alliance.at("counts").node().fieldNames().forEachRemaining(code -> {
            var count = alliance.at("counts." + code);
            if (count.isPositive()) {
                counts.add(count);
            }
        });
        return new Card(target, alliance, counts);
    }

    private static List<RankedMember> rows(
            HomeRequests asked, ApiAnswers replies, CodeLabels words, List<ApiField> goals) {
        var ofEach = asked.target(replies) == null;
        var items = replies.get(asked.rows(replies)).items().stream()
                .filter(item -> !ofEach || item.at("armed_forces").isTrue());
        if (asked.order().by() == MemberTableOrder.SortableColumn.VERDICT) {
            // The API orders codes by the alphabet; people read verdicts by merit.
            ToIntFunction<ApiField> rank =
                    item -> words.rank((ofEach ? item.at("progress_status") : item.at("status")).text());
            var merit = Comparator.comparingInt(rank);
            Comparator<ApiField> unjudged = Comparator.comparing(item -> rank.applyAsInt(item) == CodeLabels.UNRANKED);
            items = items.sorted(unjudged.thenComparing(asked.order().descending() ? merit.reversed() : merit));
        }
        var newest = asked.asOf() == null
                ? List.<ApiField>of()
                : replies.get(asked.newest(replies)).items();
        var rows = new ArrayList<RankedMember>();
        for (var item : items.toList()) {
            rows.add(
                    ofEach
                            ? ofMember(asked, rows.size() + 1, item, newest)
                            : ofProgress(asked, rows.size() + 1, item, newest, goals));
        }
        return rows;
    }

    private static RankedMember ofMember(HomeRequests asked, int rank, ApiField item, List<ApiField> newest) {
        var now = same(newest, "code", item.at("code").text())
                // Only what is measured by the same promise can be compared.
                .filter(other ->
                        other.at("pledge.id").text().equals(item.at("pledge.id").text()));
        return new RankedMember(
                rank,
                item.at("code").text(),
                item.at("name").text(),
                item.at("current.value"),
                item.at("current.year"),
                item.at("current.status").is("estimate"),
                item.at("progress"),
                item.at("pledge"),
                item.at("current.edition"),
                asked.asOf(),
                other(item.at("progress"), now.map(other -> other.at("progress"))));
    }

    private static RankedMember ofProgress(
            HomeRequests asked, int rank, ApiField item, List<ApiField> newest, List<ApiField> goals) {
        var now = same(newest, "member", item.at("member").text());
        return new RankedMember(
                rank,
                item.at("member").text(),
                item.at("member_name").text(),
                item.at("latest_value"),
                item.at("latest_year"),
                item.at("latest_is_estimate").isTrue(),
                item,
                same(goals, "id", item.at("target").text()).findFirst().orElseThrow(),
                item.at("edition"),
                asked.asOf(),
                other(item, now));
    }

    private static Stream<ApiField> same(List<ApiField> items, String field, String value) {
        return items.stream().filter(item -> item.at(field).is(value));
    }

    private static @Nullable ApiField other(ApiField row, Stream<ApiField> newest) {
        var status = row.at("status").text();
        return newest.filter(
                        now -> now.at("status").isKnown() && !now.at("status").is(status))
                .findFirst()
                .orElse(null);
    }
}
