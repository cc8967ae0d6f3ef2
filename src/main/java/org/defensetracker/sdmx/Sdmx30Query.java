package org.defensetracker.sdmx;

import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request for data in SDMX 3.0: conditions on components, and which components are wanted. */
class Sdmx30Query extends DataQuery {

    @QueryParam("c[FREQ]")
    @Nullable
    String frequency;

    @QueryParam("c[REF_AREA]")
    @Nullable
    String area;

    @QueryParam("c[INDICATOR]")
    @Nullable
    String indicator;

    @QueryParam("c[TARGET]")
    @Nullable
    String target;

    @QueryParam("c[MEASURE]")
    @Nullable
    String measure;

    @QueryParam("c[TIME_PERIOD]")
    @Nullable
    String time;

    @QueryParam("attributes")
    @Nullable
    String attributes;

    @QueryParam("measures")
    @Nullable
    String measures;

    /** The conditions on the dimensions besides time, by id; those that are not given are absent. */
    Map<String, String> conditions() {
        var given = new LinkedHashMap<String, String>();
        put(given, "FREQ", frequency);
        put(given, "REF_AREA", area);
        put(given, "INDICATOR", indicator);
        put(given, "TARGET", target);
        put(given, "MEASURE", measure);
        return given;
    }

    private static void put(Map<String, String> given, String id, @Nullable String condition) {
        if (condition != null) {
            given.put(id, condition);
        }
    }

    /** What {@code attributes} and {@code measures} can ask for. */
    static final List<String> SELECTIONS = List.of("all", "none", "dsd");
}
