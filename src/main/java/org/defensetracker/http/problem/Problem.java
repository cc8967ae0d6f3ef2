package org.defensetracker.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it: the body of every answer that is not a success.
 *
 * @param type the address of the page that explains this kind of problem
 * @param detail what is wrong in this request, and what would be right
 * @param instance the path that was asked for
 * @param errors one for each culprit; empty where there is none to name
 */
@Schema(description = "What went wrong, as RFC 9457 has it")
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<ParameterError> errors) {

    /** The characters of a text: what a client sent is in it, and may be long. */
    private static final int LONGEST_TEXT = 4000;

    public Problem {
        detail = wellFormed(shortened(detail, LONGEST_TEXT));
        instance = instance == null ? null : wellFormed(instance);
    }

    /** The text up to a number of characters, of which none is cut in two. */
    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var isPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, isPair ? longest - 1 : longest) + "…";
    }

    /** The text as UTF-8 can hold it: half of a surrogate pair, which JSON can escape, becomes a question mark. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One culprit.
     *
     * @param in where it was found: {@code query}, {@code path}, {@code header} or {@code body}
     * @param value the given value, at most 200 characters of it; null where none was given
     * @param code the rule that it breaks, for programs
     * @param message the same for people, with the remedy
     * @param sheet in a file to import: the sheet of a workbook
     * @param line the same: the line or row, from 1
     * @param column the same: the column's name, in a workbook its letters
     */
    @Schema(name = "ProblemError", description = "One culprit")
    public record ParameterError(
            String in,
            String name,
            @JsonInclude @Nullable String value,
            String code,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sheet,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long line,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String column) {

        private static final int LONGEST_ECHO = 200;
        private static final int LONGEST_MESSAGE = 3000;

        public ParameterError {
            name = wellFormed(shortened(name, LONGEST_ECHO));
            message = wellFormed(shortened(message, LONGEST_MESSAGE));
            value = value == null ? null : wellFormed(shortened(value, LONGEST_ECHO));
        }

        /** An error that is not in a file to import. */
        public ParameterError(String in, String name, @Nullable String value, String code, String message) {
            this(in, name, value, code, message, null, null, null);
        }
    }

    public static Problem of(ProblemType type, String detail, @Nullable String instance, List<ParameterError> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail, instance, errors);
    }

    /** The seconds after which a request that got this status may succeed; null where time does not help. */
    public static @Nullable String retryAfter(int status) {
        return status == 503 ? "5" : null;
    }

    /** The same, and another sentence about what would be right. */
    Problem withRemedy(String sentence) {
        return new Problem(type, title, status, detail + sentence, instance, errors);
    }

    public Problem withStatus(int actual) {
        return new Problem(type, title, actual, detail, instance, errors);
    }
}
