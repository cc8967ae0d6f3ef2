package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.get;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.language.Language;
import org.defensetracker.measure.PartialDate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every figure on every page is a figure of the API with all its digits, and names its field. */
@QuarkusTest
class PageFiguresTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static final List<String> PAGES =
            Stream.concat(Pages.WITH_DATA.stream(), Pages.EMBEDDED.stream()).toList();

    /** The frame by pledges has counts and a chart alone, which {@link EmbedPageTest} compares. */
    private static final String WITHOUT_FIELDS = "/embed/alliance?target=pledge&lang=de";

    private static final List<DateTimeFormatter> DATES = Stream.of("d MMMM yyyy", "MMMM yyyy", "yyyy")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
            .toList();
    private static final Pattern AMOUNT =
            Pattern.compile("(?<way>rose |fell )?(?<minus>-)?\\$?(?<number>\\d+(?:,\\d{3})*(\\.\\d+)?|one)"
                    + "(?<unit>%| million| billion| trillion| points?)?( a year)?");

    /** How many digits a unit moves the point to the right. */
    private static final Map<String, Integer> UNITS = Map.of("%", -2, " billion", 3, " trillion", 6);

    /** A number of another language than English, or a ratio in percent. */
    private static final Pattern NUMBER = Pattern.compile("(−?\\d+(?:[.\u202f]\\d{3})*(?:,\\d+)?)(\u202f?%)?");

    private static final Set<String> ZERO = Set.of("already there", "stood still", "$0");

    private final Map<String, JsonNode> answers = new HashMap<>();

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyFigureIsTheOneThatTheApiGives(String path) {
        var page = page(path);
        assertThat(differences(page)).isEmpty();
        if (path.equals(WITHOUT_FIELDS)) {
            return;
        }
        assertThat(page.select("[data-field]").size())
                .as("there are figures to compare")
                .isGreaterThan(
                        path.startsWith("/embed/") ? 0 : path.contains("ISL") || path.startsWith("/targets") ? 1 : 30);
    }

    @Test
    void aFigureThatDiffersFromTheApiIsFound() {
        var page = page("/members/ROU");
        var figure = page.selectFirst("data[data-field$=gap_pp]");
        var shown = figure.text();
        figure.text("9.99");
        assertThat(differences(page)).hasSize(1).first().asString().contains("9.99");
        figure.text(shown).attr("data-field", "items.0.latest_value");
        assertThat(differences(page)).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyFigureInATableNamesItsField(String path) {
        // Ranks alone are counted here; years of editions' rows are heads of rows.
        assertThat(page(path).select("td:not(.rank), dd").stream()
                        .filter(cell -> cell.select("[data-field]").isEmpty())
                        .map(cell -> {
                            var rest = cell.clone();
                            rest.select("a, .said, .source, .none, .hidden").remove();
                            return rest.text();
                        })
                        .filter(text -> text.matches(".*\\d.*")))
                .isEmpty();
    }

    private List<String> differences(Document page) {
        var found = new ArrayList<String>();
        for (var element : page.select("[data-field]")) {
            var holder = element.closest("[data-api]");
            var where = element.attr("data-field") + " of " + (holder == null ? null : holder.attr("data-api"));
            var given = holder == null ? "" : text(answer(holder.attr("data-api")), element.attr("data-field"));
            if (!shown(element).equals(given)) {
                found.add(where + " is " + given + " and shown as " + element.text());
            }
        }
        return found;
    }

    /** What an element says, without what the pages add for people. */
    private static String shown(Element element) {
        if (element.hasClass("none")) {
            return "";
        }
        if (element.hasAttr("data-value")) {
            return element.attr("data-value");
        }
        var exact = element.attr("value");
        var language = Language.parse(element.ownerDocument().select("html").attr("lang"));
        var text = element.text();
        var isRight = language == Language.EN ? says(text.replace('−', '-'), exact) : says(text, exact, language);
        return isRight ? exact : text + " with the value " + exact;
    }

    /** Whether a text of another language says that value: a number, a date or an amount of money. */
    private static boolean says(String text, String exact, Language language) {
        if (!exact.matches("-?\\d+(\\.\\d+)?")) {
            return text.equals(exact)
                    || Stream.of("d MMMM yyyy", "d. MMMM yyyy", "LLLL yyyy", "yyyy")
                            .map(pattern -> DateTimeFormatter.ofPattern(pattern, language.locale()))
                            .anyMatch(format -> format.format(new PartialDate(exact).lastDay())
                                    .equals(text.replaceFirst("^1er ", "1 ")));
        }
        var value = new BigDecimal(exact);
        var number = NUMBER.matcher(text);
        if (text.equals(language.format().money(value)) || !number.matches()) {
            return text.equals(language.format().money(value));
        }
        var shown = new BigDecimal(
                number.group(1).replaceAll("[.\u202f]", "").replace('−', '-').replace(',', '.'));
        var said = number.group(2) == null ? value : value.movePointRight(2);
        return shown.scale() <= 2 && said.setScale(2, RoundingMode.HALF_UP).compareTo(shown) == 0;
    }

    /** Whether a text for people says that value: with at most two decimals, in percent, in money or in words. */
    private static boolean says(String text, String exact) {
        if (exact.matches("\\d{4}-\\d{2}(-\\d{2})?")) {
            return DATES.stream()
                    .anyMatch(format ->
                            format.format(new PartialDate(exact).lastDay()).equals(text));
        }
        var words = AMOUNT.matcher(text);
        var isNumber = exact.matches("-?\\d+(\\.\\d+)?");
        if (isNumber && ZERO.contains(text)) {
            return new BigDecimal(exact).signum() == 0;
        }
        if (!isNumber || !words.matches()) {
            return text.equals(exact);
        }
        var isBelow = "fell ".equals(words.group("way")) || words.group("minus") != null;
        var number = new BigDecimal(words.group("number").replace("one", "1.00").replace(",", ""));
        var unit = Objects.requireNonNullElse(words.group("unit"), "");
        var value = new BigDecimal(exact).movePointLeft(UNITS.getOrDefault(unit, 0));
        var scale = unit.isEmpty() ? 2 : number.scale();
        var asPrinted = value.abs().setScale(scale, RoundingMode.HALF_UP);
        return number.scale() <= 2 && asPrinted.compareTo(number) == 0 && isBelow == value.signum() < 0;
    }

    @ParameterizedTest
    @CsvSource({
        "2.43, 2.4251, true",
        "2.42, 2.4251, false",
        "2.4251, 2.4251, false",
        "2, 2.00, true",
        "2.1, 2.00, false",
        "'1,032,849', 1032849, true",
        "'1,032,848', 1032849, false",
        "-0.07, -0.0651, true",
        "fell 0.07 points a year, -0.0651, true",
        "rose 0.07 points a year, -0.0651, false",
        "one point, 1.0049, true",
        "one point, 1.01, false",
        "already there, 0, true",
        "already there, 0.01, false",
        "$0, 0.0, true",
        "$0, 0.1, false",
        "$5.1 billion, 5114.2, true",
        "$5.2 billion, 5114.2, false",
        "$1.28 trillion, 1281000.4, true",
        "58.65%, 0.5865, true",
        "58.7%, 0.5855, false",
        "10 July 2026, 2026-07-10, true",
        "11 July 2026, 2026-07-10, false",
        "June 2022, 2022-06-30, true",
        "5.33e, 5.33, false"
    })
    void wordsSayTheirValueAndNoOther(String text, String exact, boolean right) {
        assertThat(says(text, exact)).isEqualTo(right);
    }

    private JsonNode answer(String address) {
        return answers.computeIfAbsent(address, asked -> {
            try {
                return JSON.readTree(get(asked).then().statusCode(200).extract().asString());
            } catch (JsonProcessingException e) {
                throw new AssertionError(asked, e);
            }
        });
    }

    private static String text(JsonNode answer, String field) {
        var node = answer;
        for (var step : field.split("\\.")) {
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RO | 2,43 | 2.4251 | true",
                "RO | 2.43 | 2.4251 | false",
                "RO | 2,42 | 2.4251 | false",
                "FR | −0,07 | -0.0651 | true",
                "FR | 0,07 | -0.0651 | false",
                "DE | 58,65\u202f% | 0.5865 | true",
                "DE | 1.032.849 | 1032849 | true",
                "DE | 1.032.848 | 1032849 | false",
                "DE | 58,66\u202f% | 0.5865 | false",
                "DE | 10. Juli 2026 | 2026-07-10 | true",
                "RO | 11 iulie 2026 | 2026-07-10 | false",
                "RO | 5,1 miliarde de dolari | 5114.2 | true",
                "RO | 5,2 miliarde de dolari | 5114.2 | false"
            })
    void wordsOfOtherLanguagesSayTheirValueAndNoOther(Language language, String text, String exact, boolean right) {
        assertThat(says(text, exact, language)).isEqualTo(right);
    }
}
