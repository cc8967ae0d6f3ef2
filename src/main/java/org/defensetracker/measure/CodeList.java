package org.defensetracker.measure;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the values of a code list. */
public final class CodeList {

    private CodeList() {}

    /** The value that has this code, in any case. */
    public static <T> T parse(Collection<T> values, Function<T, String> code, String text) {
        return values.stream()
                .filter(value -> code.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not known; use one of "
                        + values.stream().map(code).sorted().collect(Collectors.joining(", "))));
    }
}
