package org.defensetracker.sdmx;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.defensetracker.http.Answer;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.ParameterErrors;
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
        return answers.data(read(parts(path, 3), query), false);
    }

    @GET
    @Path("availableconstraint/{path: .+}")
    @Operation(hidden = true)
    public Answer availability(
            @PathParam("path") String path,
            @BeanParam DataQuery query,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("references") @Nullable String references) {
        var parts = parts(path, 4);
        var wanted = read(parts, query);
        var dimensions = wanted.structure().allDimensionIds();
        query.errors.one("mode", mode, ParameterErrors.oneOf(List.of("exact", "available")));
        var related = query.errors.one(
                "references",
                references,
                ParameterErrors.oneOf(List.of(
                        "none", "all", "datastructure", "dataflow", "codelist", "conceptscheme", "dataproviderscheme")),
                "none");
        query.errors.done();
        var component = parts.size() < 4 || DataRequestReader.isAny(parts.get(3)) ? null : parts.get(3);
        if (component != null && !dimensions.contains(component)) {
            throw ProblemException.notFound(
                    "component",
                    component,
                    "There is no dimension '" + component + "': " + String.join(", ", dimensions));
        }
        var flow = List.of("all", wanted.structure().id());
        var artefacts = new ArrayList<Artefact>();
        if (related.equals("all") || related.equals("dataflow")) {
            artefacts.addAll(structures.read("dataflow", flow, "none", "full"));
        }
        if (!related.equals("none") && !related.equals("dataflow")) {
            artefacts.addAll(structures.read("datastructure", flow, "descendants", "full").stream()
                    .filter(artefact ->
                            related.equals("all") || artefact.type().path().equals(related))
                    .toList());
        }
        artefacts.sort(Comparator.comparing(Artefact::type).thenComparing(Artefact::id));
        return answers.availability(wanted, component, artefacts, false);
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
