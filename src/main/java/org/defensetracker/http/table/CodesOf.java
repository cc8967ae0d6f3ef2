package org.defensetracker.http.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the description of the API which codes a text has, or the texts of a list: the words of an enum. */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CodesOf {

    Class<? extends Enum<?>> value();

    /** Whether a later release may add codes, so that a client has to expect others too. */
    boolean mayGrow() default false;
}
