package org.defensetracker.sdmx;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.Answer;
import org.defensetracker.http.ReadsSnapshot;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** SDMX 3.0 REST over the same data: JSON and CSV of version 2.0. */
@ReadsSnapshot
@Path("/sdmx/3.0")
@Produces("*/*")
class Sdmx30Resource {

    private final Sdmx30RequestReader requests;
    private final StructureReader structures;
    private final SdmxAnswers answers;

    Sdmx30Resource(Sdmx30RequestReader requests, StructureReader structures, SdmxAnswers answers) {
        this.requests = requests;
        this.structures = structures;
        this.answers = answers;
    }

    /** The path is context, agency, id, version and key, such as {@code dataflow/DTT/DEFSPEND/1.0.0/A.ROU.*}. */
    @GET
    @Path("data/{path: .+}")
    @Operation(hidden = true)
    public Answer data(@PathParam("path") String path, @BeanParam Sdmx30Query query) {
        return answers.data(requests.read(Sdmx21Resource.parts(path, 5), query), true);
    }

    /** The same, and then the dimension to tell of. */
    @GET
    @Path("availability/{path: .+}")
    @Operation(hidden = true)
    public Answer availability(
            @PathParam("path") String path,
            @BeanParam Sdmx30Query query,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("references") @Nullable String references) {
        var parts = Sdmx21Resource.parts(path, 6);
        var wanted = requests.read(parts.subList(0, Math.min(5, parts.size())), query);
        var related = structures.besideAvailability(wanted.structure(), mode, references);
        return answers.availability(wanted, Sdmx21Resource.component(wanted, parts, 5), related, true);
    }

    @GET
    @Path("structure/{path: .+}")
    @Operation(hidden = true)
    public Answer structures(
            @PathParam("path") String path,
            @QueryParam("references") @Nullable String references,
            @QueryParam("detail") @Nullable String detail) {
        var parts = Sdmx21Resource.someParts(path, 4);
        return answers.structures(
                structures.read(parts.get(0), parts.subList(1, parts.size()), references, detail), true);
    }
}
