package org.defensetracker.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.Locale;
import org.defensetracker.language.Amount;
import org.defensetracker.language.Language;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.PartialDate.Precision;
import org.defensetracker.progress.AmountWords;
import org.defensetracker.progress.VerdictSentences;

/** Shows fields of answers in the language of the page. */
@TemplateExtension
final class LocalizedValues {

    private LocalizedValues() {}

    @CheckedTemplate(basePath = "tags")
    static final class Tags {

        private Tags() {}

        static native TemplateInstance value(ApiValue it);

        static native TemplateInstance announcedday(ApiValue it);

        static native TemplateInstance phrase(ApiValue it, String text);
    }

    /** The value for people: "2,43". */
    static String printed(ApiValue value, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return value.print(language(locale));
    }

    /** The element of the tag {@code value}, for a text with figures in it. */
    static String html(ApiValue value, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Tags.value(value).setLocale(language(locale).locale()).render();
    }

    /** What is known of a date: "25 iunie 2025", "mai 2025" or "2024". */
    static String known(ApiValue date, String precision, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return language(locale).format().date(PartialDate.parse(date.text()).truncatedTo(Precision.parse(precision)));
    }

    /** A distance: "0,27 puncte procentuale". */
    static String points(ApiValue distance, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return distance.points(language(locale));
    }

    /** A day: "10 iulie 2026". */
    static String inWords(LocalDate day, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return language(locale).format().day(day);
    }

    /** When a target was announced, marked, within a sentence: "la 25 iunie 2025". */
    static String announced(ApiValue target, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        var language = language(locale);
        var day = Tags.announcedday(target).setLocale(language.locale()).render();
        return language.format()
                .when(Precision.parse(target.at("announced_precision").text()), day);
    }

    /** A date, marked, within a sentence: "la 10 iulie 2026". */
    static String on(ApiValue date, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return language(locale).format().when(PartialDate.parse(date.text()).precision(), html(date, locale));
    }

    /** A day within a sentence: "la 7 martie 2024". */
    static String when(ApiValue date, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return language(locale).format().when(PartialDate.parse(date.text()));
    }

    /** A verdict within a sentence, marked. */
    static String phrase(ApiValue status, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return marked(status, CodeLabels.of(language(locale)).phrase(status.text()));
    }

    /** A text that says a value in words. */
    static String marked(ApiValue value, String text) {
        return Tags.phrase(value, text).render();
    }

    /** What the verdict of an item could be after the usual revision: "ar putea fi: în grafic". */
    static String could(ApiValue item, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        var words = language(locale).messages();
        var others = item.at("status_range").list().stream()
                .filter(other -> !other.text().equals(item.at("status").text()))
                .toList();
        var alone = others.size() == 1 ? others.get(0).text() : "";
        return others.stream()
                .map(other -> phrase(other, locale))
                .reduce(words::chartOr)
                .map(phrase -> words.tagCouldBe(phrase, alone))
                .orElse("");
    }

    /** "at most", where related spending can make a gap smaller; else empty. */
    static String atMost(ApiValue item, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return isLowerBound(item) && item.at("gap_pp").isPositive()
                ? language(locale).messages().tagAtMost()
                : "";
    }

    /** The points that the basis of an item may lack, marked; empty where it lacks none. */
    static String unmeasured(ApiValue item, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return isLowerBound(item) ? html(item.at("unmeasured_pp"), locale) : "";
    }

    /** Whether the usual revision could change the verdict of an item. */
    static boolean revisable(ApiValue item) {
        return VerdictSentences.mentionRevision(item.at("summary").text());
    }

    /** The points of spending that is not measured, marked, where it could change the verdict of an item; else empty. */
    static String improvableBy(ApiValue item, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return VerdictSentences.mentionRelatedSpending(item.at("summary").text()) ? unmeasured(item, locale) : "";
    }

    private static boolean isLowerBound(ApiValue item) {
        return item.isKnown() && item.at("basis").is("core_lower_bound");
    }

    /** The unit of a distance, in the form that the number asks for. */
    static String pointsNoun(ApiValue distance, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        var size = AmountWords.printed(distance.node().decimalValue().abs());
        return language(locale).messages().pointsNoun(new Amount(size, ""));
    }

    /** A distance with its unit, marked. */
    static String pointsHtml(ApiValue distance, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return html(distance, locale) + " " + pointsNoun(distance, locale);
    }

    /** A figure of an item with its unit, marked: "2,43% din PIB". */
    static String measuredHtml(ApiValue value, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return html(value, locale)
                + CodeLabels.of(language(locale)).unit(value.beside("unit"), value.beside("indicator"));
    }

    /** The label of the method of growth rates, marked. */
    static String growth(ApiValue method, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return marked(method.at("label"), language(locale).pageMessages().methodGrowth());
    }

    /** What the sentences of an item rest on: in English they are the API's, else they follow from the verdict. */
    static ApiValue said(ApiValue item, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        if (language(locale) == Language.EN) {
            return item.at("summary");
        }
        return item.at(item.has("after") ? "after.status" : item.has("status") ? "status" : "progress_status");
    }

    /** The change of a verdict in sentences. */
    static String changed(ApiValue change, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        var language = language(locale);
        var labels = CodeLabels.of(language);
        return language == Language.EN
                ? change.at("summary").text()
                : language.messages()
                        .change(
                                language.area(
                                        change.at("member").text(),
                                        change.at("member_name").text()),
                                labels.promise(change),
                                change.at("declined").isTrue(),
                                labels.phrase(change.at("before.status").text()),
                                labels.phrase(change.at("after.status").text()),
                                change.at("cause").text());
    }

    private static Language language(Object locale) {
        return Language.parse(((Locale) locale).getLanguage());
    }
}
