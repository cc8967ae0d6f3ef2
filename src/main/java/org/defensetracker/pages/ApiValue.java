package org.defensetracker.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.qute.TemplateData;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.progress.AmountWords;

/**
 * A field of an answer of the API, with the request and the path of the field in the answer. Every figure on a page is
 * one, so that a reader or a test can request it again.
 *
 * @param api the address of the request
 * @param field the path: names and indexes joined by dots, such as {@code items.3.gap_pp}
 */
@TemplateData
record ApiValue(String api, String field, JsonNode node) {

    static final ApiValue UNKNOWN = new ApiValue("", "", MissingNode.getInstance());

    private static final int DATE_LENGTH = "2026-07-10".length();

    /**
     * The field at a path below this one. It is unknown where this one is.
     *
     * @throws IllegalArgumentException if the answer has no such field
     */
    public ApiValue at(String path) {
        var found = node;
        for (var step : path.split("\\.")) {
            if (found.isObject() && !found.has(step)) {
                throw new IllegalArgumentException(api + " has no field " + path + " at " + field);
            }
            found = found.isArray() ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return new ApiValue(api, field.isEmpty() ? path : field + "." + path, found);
    }

    public List<ApiValue> list() {
        return IntStream.range(0, node.size())
                .mapToObj(i -> at(Integer.toString(i)))
                .toList();
    }

    /** The fields of an object. */
    public List<ApiValue> fields() {
        return node.properties().stream().map(field -> at(field.getKey())).toList();
    }

    /** The last step of the path. */
    public String name() {
        return field.substring(field.lastIndexOf('.') + 1);
    }

    /** The items whose field has that value. */
    static Stream<ApiValue> where(List<ApiValue> items, String field, String value) {
        return items.stream().filter(item -> item.at(field).is(value));
    }

    public boolean isKnown() {
        return !node.isNull() && !(node instanceof MissingNode);
    }

    public boolean isTrue() {
        return node.asBoolean();
    }

    public boolean is(String text) {
        return node.isTextual() && node.textValue().equals(text);
    }

    public boolean isPositive() {
        return node.isNumber() && node.decimalValue().signum() > 0;
    }

    public boolean isNegative() {
        return node.isNumber() && node.decimalValue().signum() < 0;
    }

    /** Whether it is a full date, not only a month or a year. */
    public boolean isDay() {
        return text().length() == DATE_LENGTH;
    }

    /** What is known of a date: its month or its year. */
    public String known(String precision) {
        return text().substring(0, precision.equals("year") ? 4 : 7);
    }

    /** The host of a URL; the text itself where it is not a URL. */
    public String host() {
        try {
            return Objects.requireNonNullElse(new URI(text()).getHost(), text());
        } catch (URISyntaxException e) {
            return text();
        }
    }

    /** The value as the API prints it; empty where it is unknown. */
    public String text() {
        return !isKnown() ? "" : node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    /**
     * The value for people: with at most two decimals, a real minus sign, and commas in money. A ratio is exact, because the
     * verdict goes by what lies behind its second decimal.
     */
    public String print() {
        if (!node.isNumber()) {
            return text();
        }
        var exact = node.decimalValue();
        var value = exact.scale() > 2 && !field.contains("ratio") ? AmountWords.printed(exact) : exact;
        var decimals = Math.max(0, value.scale());
        return (field.contains("musd")
                        ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
                        : value.toPlainString())
                .replace('-', '−');
    }
}
