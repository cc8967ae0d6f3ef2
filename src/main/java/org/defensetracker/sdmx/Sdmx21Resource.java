package org.defensetracker.sdmx;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.defensetracker.http.Answer;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * SDMX 2.1 REST (the SDMX technical standards, section 7). Paths are read with a slash at the end too, and with ids
 * without an agency, because clients send both.
 */
@ReadsSnapshot
@Path("/sdmx/2.1")
@Produces("*/*")
class Sdmx21Resource {

    private final DataRequestReader requests;
    private final StructureReader structures;
    private final SdmxAnswers answers;

    Sdmx21Resource(DataRequestReader requests, StructureReader structures, SdmxAnswers answers) {
        this.requests = requests;
        this.structures = structures;
        this.answers = answers;
    }

    @GET
    @Path("data/{path: .+}")
    @Operation(hidden = true)
    public Answer data(@PathParam("path") String path, @BeanParam DataQuery query) {
        return answers.data(read(someParts(path, 3), query), false);
    }

    @GET
    @Path("availableconstraint/{path: .+}")
    @Operation(hidden = true)
    public Answer availability(
            @PathParam("path") String path,
            @BeanParam DataQuery query,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("references") @Nullable String references) {
        var parts = someParts(path, 4);
        var wanted = read(parts, query);
        var related = structures.besideAvailability(wanted.structure(), mode, references);
        return answers.availability(wanted, component(wanted, parts, 3), related, false);
    }

    /** The dimension that a part of the path names; null where it names none. */
    static @Nullable String component(DataRequest wanted, List<String> parts, int place) {
        var component = parts.size() <= place || DataRequestReader.isAny(parts.get(place)) ? null : parts.get(place);
        var dimensions = wanted.structure().allDimensionIds();
        if (component != null && !dimensions.contains(component)) {
            throw ProblemException.notFound(
                    "component",
                    component,
                    "There is no dimension '" + component + "': " + String.join(", ", dimensions));
        }
        return component;
    }

    private DataRequest read(List<String> parts, DataQuery query) {
        var structure = DataRequestReader.structure(parts.get(0));
        return requests.read(
                structure, parts.size() > 1 ? parts.get(1) : "all", parts.size() > 2 ? parts.get(2) : "all", query);
    }

    @GET
    @Path(
            "{type: structure|agencyscheme|dataproviderscheme|dataflow|codelist|conceptscheme|datastructure}{path: (/.*)?}")
    @Operation(hidden = true)
    public Answer structures(
            @PathParam("type") String type,
            @PathParam("path") String path,
            @QueryParam("references") @Nullable String references,
            @QueryParam("detail") @Nullable String detail) {
        return answers.structures(structures.read(type, parts(path, 4), references, detail), false);
    }

    /** The parts of a path, of which there is one at least. */
    static List<String> someParts(String path, int most) {
        var parts = parts(path, most);
        if (parts.isEmpty()) {
            throw ProblemException.notFound("path", path, "The path '" + path + "' names nothing.");
        }
        return parts;
    }

    /** The parts of a path. A slash at its end makes no part. */
    static List<String> parts(String path, int most) {
        var bare = path.replaceAll("^/+|/+$", "");
        var parts = bare.isEmpty() ? List.<String>of() : Arrays.asList(bare.split("/", -1));
        if (parts.size() > most) {
            throw ProblemException.notFound(
                    "path", path, "The path '" + path + "' has more than " + most + " parts, which name nothing here.");
        }
        return parts;
    }
}
