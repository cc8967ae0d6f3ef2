package org.defensetracker.language;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;

/** A language of the pages and charts. */
public enum Language {
    EN,
    RO,
    FR,
    DE;

    static final String DEFAULT = "en";

    /** The alpha-2 codes of countries by their alpha-3 codes. */
    private static final Map<String, String> ALPHA_2 = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(alpha2 -> country(alpha2).getISO3Country(), alpha2 -> alpha2));

    /** What Java calls otherwise than a newsroom does. */
    private static final Map<String, String> OTHER_NAMES = Map.of("RO:USA", "Statele Unite");

    private static Locale country(String alpha2) {
        return new Locale.Builder().setRegion(alpha2).build();
    }

    /** Reads a code such as {@code ro}. */
    public static Language parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The code by ISO 639-1, such as {@code ro}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    /** What the language calls itself, such as "Română". */
    public String ownName() {
        var name = locale().getDisplayLanguage(locale());
        return name.substring(0, 1).toUpperCase(locale()) + name.substring(1);
    }

    public Messages messages() {
        return MessageBundles.get(Messages.class, Localized.Literal.of(code()));
    }

    public PageMessages pageMessages() {
        return MessageBundles.get(PageMessages.class, Localized.Literal.of(code()));
    }

    public ValueFormat format() {
        return new ValueFormat(this);
    }

    /**
     * The name of a member or an aggregate.
     *
     * @param code alpha-3, or the code of an aggregate
     * @param english the name that the API gives
     */
    public String area(String code, String english) {
        if (this == EN) {
            return english;
        }
        return switch (code) {
            case "NATO" -> messages().alliance();
            case "NATO-EUR-CAN" -> messages().allianceWithoutUnitedStates();
            default -> {
                var alpha2 = ALPHA_2.get(code);
                var name = alpha2 == null ? english : country(alpha2).getDisplayCountry(locale());
                yield OTHER_NAMES.getOrDefault(name() + ":" + code, name);
            }
        };
    }

    /**
     * The label of a verdict.
     *
     * @param baseline the year that a falling figure is compared with; empty where it is not named
     */
    public String verdict(Status status, String baseline) {
        return status == Status.REGRESSING && !baseline.isEmpty()
                ? messages().belowLevel(baseline)
                : messages().status(status);
    }

    /** The name of a thing within a sentence, which German writes with a capital. */
    public String noun(String label) {
        return this == DE ? label : inSentence(label);
    }

    /** The alphabetical order. Java knows the Romanian letters after s and t with a cedilla, and not with a comma. */
    public Comparator<String> order() {
        return Comparator.comparing(
                text -> text.replace('ș', 'ş')
                        .replace('Ș', 'Ş')
                        .replace('ț', 'ţ')
                        .replace('Ț', 'Ţ'),
                Collator.getInstance(locale())::compare);
    }

    /** A label within a sentence: no label begins with a word that has a capital there. */
    public String inSentence(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(locale()) + label.substring(1);
    }
}
