package org.defensetracker.http.query;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.RequestScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the parameters of one request, so that the answer names every culprit at once: those that the
 * converters refuse, and those that break a rule across parameters. A parser refuses a text by an
 * {@link IllegalArgumentException} whose message is fit for the client.
 */
@RequestScoped
public class ParameterErrors {

    /** Culprits that are named. A request with more is wrong throughout, and its refusal need not be longer than itself. */
    private static final int MOST = 20;

    private final List<ParameterError> errors = new ArrayList<>();

    /** One value, or null where the parameter is not given or was refused. */
    public <T> @Nullable T one(String name, @Nullable String text, Function<String, T> parser) {
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            refuse(name, text, "empty", "The parameter '" + name + "' is empty; leave it out or give it a value.");
            return null;
        }
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            refuse(name, text, "invalid", name + ": " + sentence(e.getMessage()));
            return null;
        }
    }

    /** One value, or another where the parameter is not given. */
    public <T> T one(String name, @Nullable String text, Function<String, T> parser, T otherwise) {
        var value = one(name, text, parser);
        return value == null ? otherwise : value;
    }

    /** The values of a list, which is given comma-separated, repeated or both; empty where it is not given. */
    public <T> List<T> list(String name, @Nullable List<String> texts, Function<String, T> parser) {
        var values = new ArrayList<T>();
        for (var text : texts == null ? List.<String>of() : texts) {
            for (var part : text.split(",", -1)) {
                var value = one(name, part, parser);
                if (value != null && !values.contains(value)) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** Adds an error that a rule across parameters finds. */
    public void refuse(String name, @Nullable String value, String code, String message) {
        if (errors.size() < MOST) {
            errors.add(new ParameterError("query", name, value, code, message));
        }
    }

    /** Whether nothing was wrong so far. */
    public boolean isSound() {
        return errors.isEmpty();
    }

    /** Refuses the request with a 400 that names every culprit, if there is one. */
    public void done() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalidParameters(errors);
        }
    }

    /** A parser of one of the words listed, in any case. */
    public static <T> Function<String, T> oneOf(Collection<T> values, Function<T, String> word) {
        return text -> values.stream()
                .filter(value -> word.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unknown(text, values.stream().map(word).toList()));
    }

    /** A parser of one of these words, in any case. */
    public static Function<String, String> oneOf(Collection<String> words) {
        return oneOf(words, Function.identity());
    }

    /** A parser of one of an enum's words, in any case. */
    public static <E> Function<String, E> oneOf(Class<E> type) {
        return oneOf(List.of(type.getEnumConstants()), ParameterErrors::word);
    }

    /** The words of an enum. */
    public static List<String> words(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(ParameterErrors::word).toList();
    }

    /** An enum's value as clients write it: as it prints itself, or its name in small letters. */
    private static String word(Object constant) {
        var text = constant.toString();
        return constant instanceof Enum<?> value && text.equals(value.name()) ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** The refusal of a word that is none of those listed, with the nearest, or all where they are few. */
    public static IllegalArgumentException unknown(String text, List<String> words) {
        return unknown(text, words, words.size() <= 20);
    }

    /** The refusal of a name that is no column, with the nearest, or with all columns. */
    public static IllegalArgumentException unknownColumn(String name, List<String> columns) {
        return unknown(name, columns, true);
    }

    private static IllegalArgumentException unknown(String text, List<String> words, boolean namesAll) {
        var remedy = Suggestion.nearest(text, words)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse(namesAll ? "; use one of " + words.stream().sorted().collect(joining(", ")) : "");
        return new IllegalArgumentException("'" + text + "' is not known" + remedy);
    }

    /** A plain decimal number between two bounds, both allowed; exponents and more than 12 decimals are refused. */
    public static Function<String, BigDecimal> decimal(String lowest, String highest) {
        return text -> {
            if (!text.matches("[+-]?\\d{1,15}(\\.\\d{1,12})?")) {
                throw new IllegalArgumentException("'" + text + "' is not a plain decimal number, such as 3.5");
            }
            var value = new BigDecimal(text);
            if (value.compareTo(new BigDecimal(lowest)) < 0 || value.compareTo(new BigDecimal(highest)) > 0) {
                throw new IllegalArgumentException(text + " is not between " + lowest + " and " + highest);
            }
            return value;
        };
    }

    /** A whole number between two bounds, both allowed. */
    public static Function<String, Integer> integer(int lowest, int highest) {
        return text -> {
            if (!text.matches("[+-]?\\d{1,9}")) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number");
            }
            var value = Integer.parseInt(text);
            if (value < lowest || value > highest) {
                throw new IllegalArgumentException(text + " is not between " + lowest + " and " + highest);
            }
            return value;
        };
    }

    /** The text with a full stop, unless it ends with one or with another mark that ends a sentence. */
    public static String sentence(String text) {
        return text.matches("(?s).*[.?!…]") ? text : text + ".";
    }

    static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false (1 or 0)");
        };
    }
}
