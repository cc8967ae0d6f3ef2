package org.defensetracker.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.qute.TemplateData;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A part of an answer of the API, which knows where it stands there: the request, and the path of the field. Every
 * figure on a page is one, so that a reader or a test can ask for it again.
 *
 * @param field names and places joined by dots, such as {@code items.3.gap_pp}
 */
@TemplateData
record ApiField(String api, String field, JsonNode node) {

    static final ApiField UNKNOWN = new ApiField("", "", MissingNode.getInstance());

    private static final int THOUSANDS = 3;
    private static final int DAY = "2026-07-10".length();

    /** Below a part that is unknown everything is. */
    public ApiField at(String path) {
        var found = node;
        for (var step : path.split("\\.")) {
            found = step.matches("\\d+") ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return new ApiField(api, field.isEmpty() ? path : field + "." + path, found);
    }

    public List<ApiField> list() {
        return IntStream.range(0, node.size())
                .mapToObj(i -> at(Integer.toString(i)))
                .toList();
    }

    /** The rows of a collection. */
    public List<ApiField> items() {
        return at("items").list();
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

    /** Whether it is a whole date, not a month or a year alone. */
    public boolean isDay() {
        return text().length() == DAY;
    }

    /** The host of an address; the text itself where it is none. */
    public String host() {
        try {
            return Objects.requireNonNullElse(new URI(text()).getHost(), text());
        } catch (URISyntaxException e) {
            return text();
        }
    }

    /** As the API prints it; empty where it is unknown. */
    public String text() {
        return !isKnown() ? "" : node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    /** The same for people: with a true minus sign, and money in groups of three digits. No figure is rounded. */
    public String print() {
        var text = text();
        if (!node.isNumber()) {
            return text;
        }
        return (field.contains("musd") ? grouped(text) : text).replace('-', '−');
    }

    private static String grouped(String number) {
        var point = number.indexOf('.');
        var whole = new StringBuilder(point < 0 ? number : number.substring(0, point));
        for (int i = whole.length() - THOUSANDS; i > (number.startsWith("-") ? 1 : 0); i -= THOUSANDS) {
            whole.insert(i, ',');
        }
        return whole + (point < 0 ? "" : number.substring(point));
    }
}
