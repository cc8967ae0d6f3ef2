package org.defensetracker.target;

import java.util.List;
import java.util.Locale;
import org.defensetracker.measure.CodeList;

/** Whether a promise says "at least" or "up to" a value. The method assesses both in the same way (docs/method.md). */
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
