package org.defensetracker.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.language.Language;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.progress.AmountWords;

/**
 * A field of an answer of the API, with the request and the path of the field in the answer. Every figure on a page is
 * one, so that a reader or a test can request it again.
 *
 * @param api the address of the request
 * @param field the path: names and indexes joined by dots, such as {@code items.3.gap_pp}
 * @param parent what the field is in; an item of a list is in none
 */
@TemplateData
record ApiValue(String api, String field, JsonNode node, JsonNode parent) {

    static final ApiValue UNKNOWN = new ApiValue("", "", MissingNode.getInstance(), MissingNode.getInstance());

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");
    private static final Pattern PROMISED = Pattern.compile("target_value|unmeasured_pp");

    /** The fields of figures and of what is computed from them, as opposed to years and counts. */
    private static final Pattern MEASURED = Pattern.compile(
            "(?!at_value)(?:.*_)?(?:value|median|official|observed|path|projected|low80|high80)|.*_pp(?:_.*)?");

    private static final Pattern WITH_LINK = Pattern.compile("(?s)(.*?),? (https?://\\S+)");
    private static final BigDecimal GREATEST_SHARE = BigDecimal.valueOf(100);

    /**
     * The field at a path below this one. It is unknown where this one is.
     *
     * @throws IllegalArgumentException if the answer has no such field
     */
    public ApiValue at(String path) {
        var found = node;
        var holder = parent;
        for (var step : path.split("\\.")) {
            if (found.isObject() && !found.has(step)) {
                throw new IllegalArgumentException(api + " has no field " + path + " at " + field);
            }
            holder = found;
            found = found.isArray() ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return new ApiValue(api, field.isEmpty() ? path : field + "." + path, found, holder);
    }

    /** Another field of the same object as a text; empty where it has none. */
    String beside(String other) {
        return parent.path(other).asText("");
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** A whole number, for the form of the noun after it. */
    public int count() {
        return node.intValue();
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

    /**
     * The year that all figures of a table are estimates for, so that its caption says so once; empty where they are of several
     * years or some are final.
     *
     * @param year where a row has the year of its figure
     * @param mark where it says that the figure is an estimate
     */
    static String estimatedYear(List<ApiValue> rows, String year, String mark) {
        var kinds = rows.stream()
                .map(row -> row.at(year).text() + row.at(mark).text())
                .distinct()
                .toList();
        return kinds.size() == 1 && kinds.get(0).matches("\\d+(estimate|true)")
                ? kinds.get(0).replaceAll("\\D", "")
                : "";
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

    private boolean isDate() {
        return node.isTextual() && DATE.matcher(text()).matches();
    }

    /** The host of a URL; the text itself where it is not a URL. */
    public String host() {
        try {
            return Objects.requireNonNullElse(new URI(text()).getHost(), text());
        } catch (URISyntaxException e) {
            return text();
        }
    }

    /** The address at the end of a text; empty where it has none. */
    public String link() {
        var parts = WITH_LINK.matcher(text());
        return parts.matches() ? parts.group(2) : "";
    }

    /** The text without the address at its end. */
    public String withoutLink() {
        return WITH_LINK.matcher(text()).replaceFirst("$1");
    }

    /** The value as the API prints it; empty where it is unknown. */
    public String text() {
        return !isKnown() ? "" : node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    /**
     * The value for people: a figure with two decimals, what is promised without zeros at the end, a real minus sign, money
     * as "$5.1 billion", days as "10 July 2026". A ratio is in percent, because the verdict goes by what lies behind its
     * second decimal.
     */
    String print(Language language) {
        if (!node.isNumber()) {
            return isDate() ? language.format().date(PartialDate.parse(text())) : text();
        }
        var format = language.format();
        var exact = node.decimalValue();
        if (field.contains("musd")) {
            return format.money(exact);
        } else if (field.contains("ratio")) {
            return language.messages().percent(format.number(rounded(exact.movePointRight(2))));
        } else if (PROMISED.matcher(name()).matches()) {
            return format.promised(exact);
        } else if (!MEASURED.matcher(name()).matches()) {
            return format.number(rounded(exact));
        }
        return isAmount(exact) ? format.grouped(rounded(exact)) : format.share(exact);
    }

    /** Whether a figure is no share: by its unit, or by its size where the answer has none beside it. */
    private boolean isAmount(BigDecimal exact) {
        var unit = beside("unit");
        return unit.isEmpty() ? exact.compareTo(GREATEST_SHARE) > 0 : !unit.startsWith("percent");
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.scale() > 2 ? AmountWords.printed(value) : value;
    }

    /** A distance such as "0.27 points". */
    String points(Language language) {
        return language == Language.EN
                ? AmountWords.points(node.decimalValue())
                : language.format().difference(Indicator.CORE_PCT_GDP, node.decimalValue());
    }
}
