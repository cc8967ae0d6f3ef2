package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.defensetracker.language.Language;
import org.defensetracker.spending.Edition;
import org.jspecify.annotations.Nullable;

/**
 * The editions that a reader can choose: each stands for what was known on the day of its publication.
 *
 * @param all the oldest first
 * @param asOf the day of the page; null for all that is known
 */
@TemplateData
@TemplateData(target = Edition.class)
record PageEditions(List<Edition> all, @Nullable LocalDate asOf, Language language) {

    /** An option in the list. The newest edition has an empty day. */
    @TemplateData
    record EditionChoice(String day, String label, boolean selected) {}

    static final RequestAddress REQUEST = RequestAddress.of("/v1/editions").with("source", "NATO");

    public List<EditionChoice> choices() {
        var choices = new ArrayList<EditionChoice>();
        for (int i = 0; i < all.size(); i++) {
            var newest = i == all.size() - 1;
            var day = all.get(i).publishedOn();
            choices.add(new EditionChoice(
                    newest ? "" : day.toString(),
                    language.format().edition(all.get(i).code()),
                    newest ? asOf == null : day.equals(asOf)));
        }
        if (asOf != null && choices.stream().noneMatch(EditionChoice::selected)) {
            choices.add(
                    0,
                    new EditionChoice(
                            asOf.toString(),
                            language.messages().tagAsKnownOn(language.format().day(asOf)),
                            true));
        }
        return choices;
    }

    public boolean isPast() {
        return asOf != null;
    }

    /** The newest edition on the day of the page; null where there is none. */
    public @Nullable Edition current() {
        return all.stream()
                .filter(edition -> asOf == null || !edition.publishedOn().isAfter(asOf))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    /** Whether no edition was published after the one of the page. */
    public boolean isNewest() {
        return current() == null || current().equals(all.get(all.size() - 1));
    }

    /** The editions that the rows are from, oldest first. An edition need not have every indicator. */
    public List<Edition> of(List<ApiValue> rows) {
        return all.stream()
                .filter(edition -> ApiValue.where(rows, "edition", edition.code())
                        .findAny()
                        .isPresent())
                .toList();
    }

    /** The edition of that code; null where there is none. */
    public @Nullable Edition find(String code) {
        return all.stream()
                .filter(edition -> edition.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
