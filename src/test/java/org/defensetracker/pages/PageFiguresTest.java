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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every figure on every page is a figure of the API with all its digits, and names its field. */
@QuarkusTest
class PageFiguresTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static final List<String> PAGES =
            Stream.concat(Pages.ALL.stream(), Pages.EMBEDDED.stream()).toList();

    private final Map<String, JsonNode> answers = new HashMap<>();

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyFigureIsTheOneThatTheApiGives(String path) {
        var page = page(path);
        assertThat(differences(page)).isEmpty();
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
        var text = element.text().replace('−', '-').replace(",", "");
        var exact = element.attr("value");
        return text.equals(element.attr("data-field").contains("ratio") ? exact : printed(exact))
                ? exact
                : text + " with the value " + exact;
    }

    /** As people see a value: with at most two decimals. */
    private static String printed(String exact) {
        return exact.matches("-?\\d+\\.\\d{3,}")
                ? new BigDecimal(exact).setScale(2, RoundingMode.HALF_UP).toPlainString()
                : exact;
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
}
