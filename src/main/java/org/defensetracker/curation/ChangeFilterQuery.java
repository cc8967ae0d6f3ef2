package org.defensetracker.curation;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.curation.ChangeRepository.Filter;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters that the list of changes and the feed share. */
class ChangeFilterQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("area")
    @ParameterAlias({"country", "countries", "geo", "ref_area"})
    @Parameter(description = "The reference areas that the rows are about, by code or name.")
    CommaSeparated<String> area = CommaSeparated.none();

    @QueryParam("resource")
    @Parameter(description = "What kind of row changed.")
    CommaSeparated<Resource> resource = CommaSeparated.none();

    @QueryParam("who")
    @Parameter(description = "Curators by name; release for what a release brought.")
    CommaSeparated<String> who = CommaSeparated.none();

    Filter filter(AreaReader areas) {
        return new Filter(
                null,
                null,
                List.of(),
                areas.areas(errors, "area", area).stream().map(AreaCode::value).toList(),
                resource.stream().map(Resource::code).toList(),
                List.of(),
                who);
    }
}
