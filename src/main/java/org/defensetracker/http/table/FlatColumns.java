package org.defensetracker.http.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the columns of a component where the usual rule does not fit: one name without the prefix of the record around
 * it, or one name for each element of a list of fixed length.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FlatColumns {
    String[] value();
}
