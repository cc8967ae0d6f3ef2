package org.defensetracker.language;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Labelled;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every language has every text, written as the language is written. */
class MessageFilesTest {

    /** Texts that are right although they are the English ones. */
    private static final Set<String> ALIKE = Set.of(
            "de:homeRegion",
            "de:kind_PLAN",
            "de:tagLink",
            "fr:chartLatestLabel",
            "fr:footerDocs",
            "fr:homeSources",
            "fr:homeVerdicts",
            "fr:kind_PLAN",
            "fr:memberOutlook",
            "fr:navAlliance",
            "fr:navPages",
            "fr:tagEstimate",
            "fr:tagVerdict",
            "ro:chartLatestLabel",
            "ro:kind_PLAN",
            "ro:tagEstimate",
            "ro:tagLink",
            "ro:tagVerdict");

    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

    /** A name in a template that is no keyword, property, function or text. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![\\w.'’#/])(?!(?:if|else|when|is|in|plural)\\b)[a-z]\\w*(?![\\w:(]|[^{}]*')");

    /** Parameters that choose a form, with the reason why some languages have one form only. */
    private static final Map<String, String> FORMS = Map.of(
            "a", "the amount before a noun, where the noun has several forms",
            "n", "the number of a noun or verb",
            "members", "the number of a noun",
            "small", "only English has long and short titles of charts",
            "full", "only English has another preposition before a month",
            "alone", "only English has other verbs for two verdicts",
            "cause", "in English the sentence of the API says it");

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasEveryText(Language language) throws IOException {
        assertThat(texts(language).keySet()).isEqualTo(texts(Language.EN).keySet());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN")
    void noTextIsLeftInEnglish(Language language) throws IOException {
        assertThat(leftInEnglish(language, texts(language))).isEmpty();
        assertThat(leftInEnglish(language, Map.of("skip", texts(Language.EN).get("skip"))))
                .containsExactly("skip");
    }

    private static Set<String> leftInEnglish(Language language, Map<String, String> texts) throws IOException {
        var english = texts(Language.EN);
        var found = new TreeSet<String>();
        texts.forEach((key, text) -> {
            var hasWords = TEMPLATE.matcher(text).replaceAll("").matches("(?s).*\\p{L}{2}.*");
            if (hasWords && text.equals(english.get(key)) && !ALIKE.contains(language.code() + ":" + key)) {
                found.add(key);
            }
        });
        return found;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN")
    void everyLanguageUsesTheSameParameters(Language language) throws IOException {
        assertThat(otherParameters(texts(language))).isEmpty();
        assertThat(otherParameters(Map.of("memberGap", "Diferență: {unit}"))).containsExactly("memberGap");
        assertThat(otherParameters(Map.of("memberPast", "Situația"))).containsExactly("memberPast");
    }

    private static Set<String> otherParameters(Map<String, String> texts) throws IOException {
        var english = texts(Language.EN);
        var found = new TreeSet<String>();
        texts.forEach((key, text) -> {
            if (!parameters(text).equals(parameters(english.get(key)))) {
                found.add(key);
            }
        });
        return found;
    }

    /** The parameters that a text uses, without those that choose a form that not every language has. */
    private static Set<String> parameters(String text) {
        return TEMPLATE.matcher(text)
                .results()
                .flatMap(template -> PARAMETER.matcher(template.group()).results())
                .map(MatchResult::group)
                .filter(name -> !FORMS.containsKey(name))
                .collect(toSet());
    }

    @Test
    void theEnglishTextsOfTheCodeListsAreThoseOfTheApi() throws IOException {
        var english = texts(Language.EN);
        Stream.of(Status.values(), Commitment.values(), TargetKind.values(), TargetStatus.values())
                .flatMap(Stream::of)
                .map(Labelled.class::cast)
                .forEach(one -> assertThat(english)
                        .containsEntry(key(one.getClass().getSimpleName(), (Enum<?>) one), one.label()));
        for (var status : Status.values()) {
            assertThat(english).containsEntry("statusMeaning_$" + status.name(), status.meaning());
        }
    }

    /** Qute has a dollar sign in all keys of an enum that has an underscore in one of its constants. */
    private static String key(String type, Enum<?> constant) {
        var separator = type.equals("Status") || type.equals("Commitment") ? "_$" : "_";
        var method =
                type.equals("TargetKind") ? "kind" : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return method + separator + constant.name();
    }

    @Test
    void romanianHasCommasBelowAndNoCedillas() throws IOException {
        assertThat(texts(Language.RO).values()).noneMatch(text -> text.matches("(?s).*[şţŞŢ].*"));
        assertThat(String.join("", texts(Language.RO).values())).contains("ș", "ț");
    }

    @Test
    void aSignOfTwoPartsIsNotSeparatedFromItsWord() throws IOException {
        assertThat(separated(texts(Language.FR), " [%;:!?»]|« ")).isEmpty();
        assertThat(separated(texts(Language.DE), " %")).isEmpty();
        assertThat(separated(Map.of("a", "2 % du PIB : {v.gap}"), " [%;:!?»]|« "))
                .hasSize(1);
    }

    private static List<String> separated(Map<String, String> texts, String signs) {
        return texts.entrySet().stream()
                .filter(text -> Pattern.compile(signs)
                        .matcher(TEMPLATE.matcher(text.getValue()).replaceAll(""))
                        .find())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The templates of a language by their keys, as Qute reads the file. */
    private static Map<String, String> texts(Language language) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        var entry = new ArrayList<String>();
        for (var line : lines(language)) {
            if (entry.isEmpty() && (line.isBlank() || line.startsWith("#"))) {
                continue;
            }
            entry.add(line.endsWith("\\") ? line.substring(0, line.length() - 1).stripLeading() : line.stripLeading());
            if (!line.endsWith("\\")) {
                var text = String.join("", entry);
                var separator = text.indexOf('=');
                assertThat(texts.put(text.substring(0, separator), text.substring(separator + 1)))
                        .as("a second text for " + text)
                        .isNull();
                entry.clear();
            }
        }
        return texts;
    }

    private static List<String> lines(Language language) throws IOException {
        var lines = new ArrayList<String>();
        for (var bundle : List.of("msg_", "page_")) {
            lines.addAll(Files.readAllLines(
                    Path.of("src/main/resources/messages", bundle + language.code() + ".properties")));
        }
        return lines;
    }
}
