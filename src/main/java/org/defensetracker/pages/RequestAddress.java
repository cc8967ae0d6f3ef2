package org.defensetracker.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path and its parameters, of the API or of a page. A parameter without a value is left out. */
record RequestAddress(String path, Map<String, String> parameters) {

    static RequestAddress of(String path) {
        return new RequestAddress(path, Map.of());
    }

    /** The path with another segment below. */
    static RequestAddress of(String path, String segment) {
        return of(path + "/" + encoded(segment));
    }

    RequestAddress below(String segment) {
        return new RequestAddress(path + "/" + segment, parameters);
    }

    /** The same with that parameter, which takes the place of one of that name; without it where the value is null. */
    RequestAddress with(String name, @Nullable String value) {
        var changed = new LinkedHashMap<>(parameters);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new RequestAddress(path, changed);
    }

    @Override
    public String toString() {
        return parameters.isEmpty()
                ? path
                : path + "?"
                        + parameters.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                                .collect(Collectors.joining("&"));
    }

    /** Percent escapes alone, and commas as they are: addresses are meant to be read. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
