package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editions that a page can be read as of: each on the day of its publication, as the history of a verdict has it.
 *
 * @param all oldest first
 * @param asOf the day chosen; null for all that is known
 */
@TemplateData
record EditionChoices(List<ApiField> all, @Nullable String asOf) {

    /** What can be chosen: the newest edition means no day. */
    @TemplateData
    record EditionChoice(String day, String label, boolean selected) {}

    static final RequestAddress ASKED = RequestAddress.of("/v1/editions").with("source", "NATO");

    static EditionChoices of(ApiField editions, @Nullable String asOf) {
        return new EditionChoices(editions.items(), asOf);
    }

    public List<EditionChoice> choices() {
        var choices = new ArrayList<EditionChoice>();
        for (int i = 0; i < all.size(); i++) {
            var newest = i == all.size() - 1;
            var day = all.get(i).at("published_on").text();
            choices.add(new EditionChoice(
                    newest ? "" : day,
                    all.get(i).at("code").text() + " of " + day,
                    newest ? asOf == null : day.equals(asOf)));
        }
        if (asOf != null && choices.stream().noneMatch(EditionChoice::selected)) {
            choices.add(0, new EditionChoice(asOf, "as known on " + asOf, true));
        }
        return choices;
    }

    public boolean isPast() {
        return asOf != null;
    }

    /** The edition in force. */
    public ApiField current() {
        return all.stream()
                .filter(edition ->
                        asOf == null || edition.at("published_on").text().compareTo(asOf) <= 0)
                .reduce((older, newer) -> newer)
                .orElse(ApiField.UNKNOWN);
    }

    /** Those that rows of progress are of, oldest first: an edition need not have every indicator. */
    List<ApiField> of(List<ApiField> rows) {
        return all.stream()
                .filter(edition -> rows.stream()
                        .anyMatch(row -> row.at("edition").is(edition.at("code").text())))
                .toList();
    }

    /** An edition by its code; unknown parts where there is none. */
    public ApiField named(String code) {
        return all.stream()
                .filter(edition -> edition.at("code").is(code))
                .findFirst()
                .orElse(ApiField.UNKNOWN);
    }
}
