package org.defensetracker.target;

import java.util.List;
import java.util.Locale;
import org.defensetracker.http.query.ParameterErrors;

/** What a promise says of its value. Both are assessed alike (docs/method.md). */
public enum Comparator {
    AT_LEAST,
    UP_TO;

    public static Comparator parse(String text) {
        return ParameterErrors.oneOf(List.of(values()), Comparator::code).apply(text);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
