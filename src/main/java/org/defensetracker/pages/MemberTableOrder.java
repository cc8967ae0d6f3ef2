package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Locale;
import org.defensetracker.http.query.ParameterErrors;

/** The order of the table of members: by one of its columns, ascending or descending. */
@TemplateData
record MemberTableOrder(SortableColumn by, boolean descending) {

    /** A column of the API, with its names in the two collections that rows come from. The gap has no column on the page. */
    enum SortableColumn {
        NAME("name", "member_name"),
        LATEST("current_value", "latest_value"),
        PROMISED("pledge_target_value", "target_value"),
        GAP("progress_gap_pp", "gap_pp"),
        OBSERVED("progress_observed_pp_per_year", "observed_pp_per_year"),
        REQUIRED("progress_required_pp_per_year_from_baseline", "required_pp_per_year_from_baseline"),
        VERDICT("progress_status", "status");

        private final String inMembers;
        private final String inProgress;

        SortableColumn(String inMembers, String inProgress) {
            this.inMembers = inMembers;
            this.inProgress = inProgress;
        }

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isFigure() {
            return this != NAME && this != VERDICT;
        }
    }

    static final MemberTableOrder DEFAULT = new MemberTableOrder(SortableColumn.LATEST, true);

    static MemberTableOrder parse(String text) {
        var descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return new MemberTableOrder(ParameterErrors.oneOf(SortableColumn.class).apply(name), descending);
    }

    /** The order as the API takes it. */
    public String column(boolean inMembers) {
        return (descending ? "-" : "") + (inMembers ? by.inMembers : by.inProgress);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + by.code();
    }

    /** The headings of the columns. */
    public List<ColumnHeading> headings(RequestAddress page) {
        return List.of(SortableColumn.values()).stream()
                .filter(column -> column != SortableColumn.GAP)
                .map(column -> heading(column, page))
                .toList();
    }

    private ColumnHeading heading(SortableColumn column, RequestAddress page) {
        var current = column == by;
        // Texts begin in ascending order, figures in descending order.
        var next = new MemberTableOrder(column, current ? !descending : column.isFigure());
        return new ColumnHeading(
                column.code(),
                column.isFigure(),
                page.with("sort", next.equals(DEFAULT) ? null : next.toString()).toString(),
                !current ? "none" : descending ? "descending" : "ascending");
    }

    /**
     * The heading of a column.
     *
     * @param link the page in the order of this column, or in the opposite order where it is in this order already
     * @param sorted the value of {@code aria-sort}
     */
    @TemplateData
    record ColumnHeading(String name, boolean figure, String link, String sorted) {

        public boolean isSorted() {
            return !sorted.equals("none");
        }
    }
}
