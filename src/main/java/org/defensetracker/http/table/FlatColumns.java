package org.defensetracker.http.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the columns of a component whose place in a flat table the rule of names does not give: for a figure that is
 * known by itself one name, which takes no prefix from the record around it; for a list of fixed length one for each
 * element.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FlatColumns {
    String[] value();
}
