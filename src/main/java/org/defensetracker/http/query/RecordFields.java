package org.defensetracker.http.query;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record, each asked for by its name. What is wrong is collected, so that the answer names every
 * culprit at once: a field that is refused reads as null, and {@link #value} throws before anybody uses it.
 *
 * <p>An empty field counts as missing. A parser refuses a text by an {@link IllegalArgumentException} whose message is
 * fit for the client.
 */
public interface RecordFields {

    /** Whether the field is there and not empty. */
    boolean has(String name);

    /** The value of a field that is a text; null where it is missing. */
    <T> @Nullable T optional(String name, Function<String, T> parser);

    /** The value of a field that is a number, by its decimal text; null where it is missing. */
    <T> @Nullable T optionalNumber(String name, Function<String, T> parser);

    /** The texts of a list; empty where it is missing. */
    List<String> texts(String name);

    /** A field that is computed from others. It may be given, so that clients can send back what they read, but must agree. */
    void derived(String name, @Nullable String expected);

    /** Notes that a required field is missing. */
    void missing(String name);

    /** Notes what is wrong with a field; the message does not repeat its name. */
    void refuse(String name, @Nullable String value, String code, String message);

    /** The value that the fields make; throws if anything is wrong with them. */
    <T> T value(Supplier<T> constructor);

    /** The value of a required field that is a text. */
    default <T> T required(String name, Function<String, T> parser) {
        return there(name, optional(name, parser));
    }

    /** The value of a required field that is a number. */
    default <T> T requiredNumber(String name, Function<String, T> parser) {
        return there(name, optionalNumber(name, parser));
    }

    private <T> T there(String name, @Nullable T value) {
        if (value == null && !has(name)) {
            missing(name);
        }
        return value;
    }

    /**
     * The key of the record.
     *
     * @param fixed the key in the path, which the field may repeat; null where only the field has it
     */
    default String key(String name, @Nullable String fixed, Function<String, String> parser) {
        if (fixed == null) {
            return required(name, parser);
        }
        var own = optional(name, parser);
        if (own != null && !own.equals(fixed)) {
            refuse(name, own, "conflict", "the path says " + fixed + ", and the " + name + " cannot change");
        }
        return fixed;
    }

    /** A parser of an address on the web. */
    static String address(String text) {
        if (!text.toLowerCase(Locale.ROOT).matches("https?://[^\\s]{3,1000}") || !isStorable(text)) {
            throw new IllegalArgumentException("'" + text + "' is not an address that begins with https://");
        }
        return text;
    }

    /** A parser of a text that is not blank. */
    static String text(String text) {
        if (text.isBlank() || text.length() > 2000 || !isStorable(text)) {
            throw new IllegalArgumentException("a text of 1 to 2000 characters is expected");
        }
        return text;
    }

    /** Whether the database can hold the text as it is: without NUL, and without half of a surrogate pair. */
    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(RecordFields::isHalf);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
