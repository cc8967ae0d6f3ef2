package org.defensetracker.curation;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.defensetracker.curation.ChangeLog.Filter;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that the list of changes and the feed share. */
class ChangeFilterQuery {

    @QueryParam("area")
    @AlsoCalled({"country", "countries", "geo", "ref_area"})
    @Parameter(description = "The reference areas that the rows are about, by code or name.")
    @Nullable
    List<String> area;

    @QueryParam("resource")
    @Parameter(description = "observation, target, edition, source or area.")
    @Nullable
    List<String> resource;

    @QueryParam("who")
    @Parameter(description = "Curators by name; release for what a release brought.")
    @Nullable
    List<String> who;

    Filter filter(ParameterErrors errors, AreaReader areas) {
        var resources = Arrays.stream(Resource.values()).map(Resource::code).toList();
        return new Filter(
                null,
                null,
                List.of(),
                areas.areas(errors, "area", area).stream().map(AreaCode::value).toList(),
                errors.list("resource", resource, ParameterErrors.oneOf(resources)),
                List.of(),
                errors.list("who", who, name -> name));
    }
}
