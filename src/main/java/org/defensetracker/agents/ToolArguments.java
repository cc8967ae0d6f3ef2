package org.defensetracker.agents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.query.ParameterErrors;

/** Reads the arguments of a tool, which are JSON, as the texts that the parameters of a request are. */
final class ToolArguments {

    private ToolArguments() {}

    /**
     * The texts of each argument. One that is null counts as not given.
     *
     * @throws org.defensetracker.http.problem.ProblemException a 400 if one is no text, number, truth value or list of these
     */
    static Map<String, List<String>> read(Map<String, Object> arguments) {
        var errors = new ParameterErrors();
        var texts = new LinkedHashMap<String, List<String>>();
        arguments.forEach((name, value) -> {
            if (value == null) {
                return;
            }
            var values = value instanceof Collection<?> list ? new ArrayList<>(list) : List.of(value);
            if (!values.isEmpty() && values.stream().allMatch(ToolArguments::isScalar)) {
                texts.put(name, values.stream().map(ToolArguments::text).toList());
            } else {
                errors.refuse(
                        name,
                        value.toString(),
                        "type",
                        name + ": a text, a number, true or false, or a list of these is expected.");
            }
        });
        errors.done();
        return texts;
    }

    private static boolean isScalar(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    /** A number is written out without an exponent, and 2030.0 as 2030: JSON Schema takes both for an integer. */
    private static String text(Object value) {
        if (!(value instanceof Number number)) {
            return value.toString();
        }
        var decimal = new BigDecimal(number.toString());
        return decimal.stripTrailingZeros().scale() <= 0
                ? decimal.toBigInteger().toString()
                : decimal.toPlainString();
    }
}
