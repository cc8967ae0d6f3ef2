package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.defensetracker.pages.HomeContent.HomeQuery;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows.
 *
 * @param target the alliance's target that all members are measured against; null where each has its own pledge
 * @param notInForce the target of the request, where it is not in force on the day; then each member has its own pledge
 * @param targets the alliance's targets that can be chosen
 * @param sort the order of the rows; null for the default
 * @param withoutForces members without armed forces
 * @param declining targets of members that decline one of the alliance's
 * @param changed the rows whose verdict the newest edition changed
 * @param chart null on a day on which no target of the alliance is in force
 */
@TemplateData
record HomeView(
        List<TargetCard> cards,
        HomeQuery query,
        @Nullable String target,
        @Nullable ApiField notInForce,
        List<ApiField> targets,
        List<String> regions,
        EditionChoices editions,
        List<MemberTableOrder.ColumnHeading> headings,
        @Nullable String sort,
        String request,
        List<RankedMember> rows,
        List<ApiField> withoutForces,
        List<ApiField> declining,
        List<RankedMember> changed,
        MemberNames members,
        EmbeddedChart.@Nullable RenderedChart chart) {

    /** One of the alliance's targets, with the assessment of the alliance. */
    @TemplateData
    record TargetCard(ApiField target, ApiField alliance, List<ApiField> counts) {

        /** The newest year of the history, with how many members are at the value in it. */
        public ApiField year() {
            var years = alliance.at("history").list();
            return years.isEmpty() ? alliance.at("none") : years.get(years.size() - 1);
        }

        /** Whether some members have no figure for the newest year yet. */
        public boolean isPartial() {
            return !year().at("members").text().equals(alliance.at("members").text());
        }

        /** Whether the figures are of the core part only, so that more members may be at the value. */
        public boolean isLowerBound() {
            return target.at("indicator").is("total_pct_gdp");
        }

        /** The verdict that a count is about. */
        public String code(ApiField count) {
            return count.field().substring(count.field().lastIndexOf('.') + 1);
        }
    }

    /**
     * One member.
     *
     * @param progress unknown where there is no pledge
     * @param target the target that the member is measured against
     * @param edition the edition of the latest figure
     * @param newest the progress in the newest edition, where the verdict is another
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
            ApiField target,
            ApiField edition,
            @Nullable String asOf,
            @Nullable ApiField newest) {

        public ApiField verdict() {
            return progress.at("status");
        }

        /** The request for this row alone. */
        public String request() {
            return target.isKnown()
                    ? RequestAddress.of("/v1/progress")
                            .with("member", code)
                            .with("target", target.at("id").text())
                            .with("as_of", asOf)
                            .toString()
                    : RequestAddress.of("/v1/members", code).with("as_of", asOf).toString();
        }
    }

    /** Whether each member is measured against its own pledge. */
    public boolean isByPledge() {
        return target == null;
    }

    /** The unit of the figures in the table. */
    public String unit() {
        return target == null
                ? CodeLabels.PERCENT_OF_GDP
                : ApiField.where(targets, "id", target)
                        .map(found -> found.at("unit").text())
                        .findFirst()
                        .orElse(CodeLabels.PERCENT_OF_GDP);
    }
}
