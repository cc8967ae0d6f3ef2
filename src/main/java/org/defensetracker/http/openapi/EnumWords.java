package org.defensetracker.http.openapi;

import java.util.List;
import org.defensetracker.http.query.ParameterErrors;
import org.jboss.jandex.DotName;

/** Finds the words of an enum that is known by its name in the index of classes. */
final class EnumWords {

    private EnumWords() {}

    static List<String> of(DotName type) {
        try {
            return ParameterErrors.words(
                    Class.forName(type.toString(), false, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
