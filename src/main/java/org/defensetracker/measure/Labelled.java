package org.defensetracker.measure;

import java.util.Locale;

/** A value of a code list that has a label and a meaning for readers. Enums implement this interface. */
public interface Labelled {

    /** The name of the enum constant. */
    String name();

    /** The code in answers and parameters: the name of the constant in small letters. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name that readers see, in a few words. */
    String label();

    /** What the code means, in a sentence. */
    String meaning();
}
