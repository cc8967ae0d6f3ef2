package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.defensetracker.http.query.ParameterErrors;

/** How the table of members is ordered: by one of its columns, upward or downward. */
@TemplateData
record MemberTableOrder(SortableColumn by, boolean descending) {

    /** A column, and what the API calls it in each of the two tables that rows come from. */
    enum SortableColumn {
        NAME("name", "Member", "name", "member_name"),
        LATEST("latest", "Latest figure", "current_value", "latest_value"),
        PROMISED("promised", "Promised", "pledge_target_value", "target_value"),
        GAP("gap", "Gap", "progress_gap_pp", "gap_pp"),
        REQUIRED("required", "Needed a year", "progress_required_pp_per_year", "required_pp_per_year"),
        OBSERVED("observed", "Observed a year", "progress_observed_pp_per_year", "observed_pp_per_year"),
        VERDICT("verdict", "Verdict", "progress_status", "status");

        private final String word;
        private final String label;
        private final String ofMembers;
        private final String ofProgress;

        SortableColumn(String word, String label, String ofMembers, String ofProgress) {
            this.word = word;
            this.label = label;
            this.ofMembers = ofMembers;
            this.ofProgress = ofProgress;
        }
    }

    static final MemberTableOrder DEFAULT = new MemberTableOrder(SortableColumn.LATEST, true);

    static MemberTableOrder parse(String text) {
        var descending = text.startsWith("-");
        var word = descending ? text.substring(1) : text;
        return new MemberTableOrder(
                ParameterErrors.oneOf(List.of(SortableColumn.values()), (SortableColumn column) -> column.word)
                        .apply(word),
                descending);
    }

    /** As the API takes it. */
    public String column(boolean ofMembers) {
        return (descending ? "-" : "") + (ofMembers ? by.ofMembers : by.ofProgress);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + by.word;
    }

    /** The heads of the table's columns. */
    public List<ColumnHeading> heads(RequestAddress page) {
        return List.of(SortableColumn.values()).stream()
                .map(column -> head(column, page))
                .toList();
    }

    private ColumnHeading head(SortableColumn column, RequestAddress page) {
        var current = column == by;
        // Words begin with the first, figures with the largest.
        var next = new MemberTableOrder(
                column, current ? !descending : column != SortableColumn.NAME && column != SortableColumn.VERDICT);
        return new ColumnHeading(
                column.label,
                column.word,
                page.with("sort", next.equals(DEFAULT) ? null : next.toString()).toString(),
                !current ? "none" : descending ? "descending" : "ascending");
    }

    /**
     * The head of a column.
     *
     * @param link the page ordered by it, or the other way where it is already
     * @param sorted as {@code aria-sort} has it
     */
    @TemplateData
    record ColumnHeading(String label, String word, String link, String sorted) {

        public boolean isFigure() {
            return !word.equals(SortableColumn.NAME.word) && !word.equals(SortableColumn.VERDICT.word);
        }

        public boolean isSorted() {
            return !sorted.equals("none");
        }
    }
}
