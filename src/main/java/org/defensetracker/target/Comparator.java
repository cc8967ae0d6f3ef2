package org.defensetracker.target;

import java.util.List;
import java.util.Locale;
import org.defensetracker.measure.CodeList;

/** What a promise says of its value. Both are assessed alike (docs/method.md). */
public enum Comparator {
    AT_LEAST,
    UP_TO;

    public static Comparator parse(String text) {
        return CodeList.parse(List.of(values()), Comparator::code, text);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
