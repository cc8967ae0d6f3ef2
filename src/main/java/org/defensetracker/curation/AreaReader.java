package org.defensetracker.curation;

import java.util.List;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;

/** Reads parameters whose values are areas. The room that knows the areas implements it. */
public interface AreaReader {

    /** The areas given by code or name; an unknown one is an error with the nearest as a suggestion. */
    List<AreaCode> areas(ParameterErrors errors, String parameter, List<String> texts);
}
