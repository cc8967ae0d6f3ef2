package org.defensetracker.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The path and the query parameters of a request, to the API or to a page. */
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

    /** The same address with that parameter, in place of one of that name; without the parameter where the value is null. */
    RequestAddress with(String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(parameters);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
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

    /** Percent-encoded, but with plain commas, because readers see the addresses. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
