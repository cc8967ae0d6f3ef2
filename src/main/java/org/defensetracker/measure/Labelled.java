package org.defensetracker.measure;

import java.util.Locale;

/** A value of a code list that answers explain: an enum whose names in small letters are the codes. */
public interface Labelled {

    /** The name of the constant. */
    String name();

    /** The code in answers and parameters. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people, in a word or two. */
    String label();

    /** What it means, in a sentence. */
    String meaning();
}
