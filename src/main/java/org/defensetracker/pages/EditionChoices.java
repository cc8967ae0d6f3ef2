package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editions that a reader can choose: each stands for what was known on the day of its publication.
 *
 * @param all the oldest first
 * @param asOf the day of the page; null for all that is known
 */
@TemplateData
record EditionChoices(List<ApiField> all, @Nullable String asOf) {

    /** An option in the list. The newest edition has an empty day. */
    @TemplateData
    record EditionChoice(String day, String label, boolean selected) {}

    static final RequestAddress REQUEST = RequestAddress.of("/v1/editions").with("source", "NATO");

    static EditionChoices of(ApiAnswers answers, @Nullable String asOf) {
        return new EditionChoices(answers.get(REQUEST).items(), asOf);
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

    /** The newest edition on the day of the page. */
    public ApiField current() {
        return all.stream()
                .filter(edition ->
                        asOf == null || edition.at("published_on").text().compareTo(asOf) <= 0)
                .reduce((older, newer) -> newer)
                .orElse(ApiField.UNKNOWN);
    }

    /** The editions that the rows are from, oldest first. An edition need not have every indicator. */
    List<ApiField> of(List<ApiField> rows) {
        return all.stream()
                .filter(edition -> rows.stream()
                        .anyMatch(row -> row.at("edition").is(edition.at("code").text())))
                .toList();
    }

    /** The edition of that code; unknown where there is none. */
    public ApiField find(String code) {
        return ApiField.where(all, "code", code).findFirst().orElse(ApiField.UNKNOWN);
    }
}
