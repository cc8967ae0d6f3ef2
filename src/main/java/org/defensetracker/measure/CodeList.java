package org.defensetracker.measure;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a value of a code list by its code. */
public final class CodeList {

    private CodeList() {}

    /** The value with this code, in upper or lower case. If there is none: an exception that lists the codes. */
    public static <T> T parse(Collection<T> values, Function<T, String> code, String text) {
        return values.stream()
                .filter(value -> code.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not known; use one of "
                        + values.stream().map(code).sorted().collect(Collectors.joining(", "))));
    }
}
