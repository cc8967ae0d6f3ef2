package org.defensetracker.dashboard.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.defensetracker.http.Reading;

/** How the table of members is ordered: by one of its columns, upward or downward. */
@TemplateData
record Order(Column by, boolean descending) {

    /** A column, and what the API calls it in each of the two tables that rows come from. */
    enum Column {
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

        Column(String word, String label, String ofMembers, String ofProgress) {
            this.word = word;
            this.label = label;
            this.ofMembers = ofMembers;
            this.ofProgress = ofProgress;
        }
    }

    static final Order DEFAULT = new Order(Column.LATEST, true);

    static Order parse(String text) {
        var descending = text.startsWith("-");
        var word = descending ? text.substring(1) : text;
        return new Order(
                Reading.oneOf(List.of(Column.values()), (Column column) -> column.word)
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
    public List<Head> heads(Address page) {
        return List.of(Column.values()).stream()
                .map(column -> head(column, page))
                .toList();
    }

    private Head head(Column column, Address page) {
        var current = column == by;
        // Words begin with the first, figures with the largest.
        var next = new Order(column, current ? !descending : column != Column.NAME && column != Column.VERDICT);
        return new Head(
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
    record Head(String label, String word, String link, String sorted) {

        public boolean isFigure() {
            return !word.equals(Column.NAME.word) && !word.equals(Column.VERDICT.word);
        }

        public boolean isSorted() {
            return !sorted.equals("none");
        }
    }
}
