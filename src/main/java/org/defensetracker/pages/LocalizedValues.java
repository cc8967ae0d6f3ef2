package org.defensetracker.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.Locale;
import org.defensetracker.language.Language;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.PartialDate.Precision;

/** Shows fields of answers in the language of the page. */
@TemplateExtension
final class LocalizedValues {

    private LocalizedValues() {}

    @CheckedTemplate(basePath = "tags")
    static final class Tags {

        private Tags() {}

        static native TemplateInstance value(ApiValue it);
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

    private static Language language(Object locale) {
        return Language.parse(((Locale) locale).getLanguage());
    }
}
