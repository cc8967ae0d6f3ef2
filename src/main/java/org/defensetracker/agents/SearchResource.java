package org.defensetracker.agents;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves {@code /v1/search}: what matches some words, the best first. */
@ReadsSnapshot
@Path("/v1/search")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Search")
class SearchResource {

    static final int LONGEST = 200;

    private final Search search;
    private final Representation representation;

    SearchResource(Search search, Representation representation) {
        this.search = search;
        this.representation = representation;
    }

    /** The parameters of {@code /search}. */
    static final class SearchQuery extends CollectionQuery {

        @QueryParam("q")
        @Parameter(
                required = true,
                example = "Romania",
                description =
                        "A name, a code or some words, such as Türkiye, rou-core-2030 or poland 5%. Accents and small "
                                + "typing errors make no difference.")
        @Nullable
        String q;
    }

    /** A row of {@code /search}. */
    @Schema(name = "SearchResult", description = "Something that matches what was asked for")
    record SearchResultView(
            @Schema(description = "1 for the best match") int rank,

            @CodesOf(value = SearchEntry.EntryType.class, mayGrow = true)
            String type,

            String id,
            String name,
            String description,

            @Schema(description = "Where the API answers with it")
            String address,

            @Schema(description = "The page for people") String page) {

        static SearchResultView of(int rank, SearchEntry entry) {
            return new SearchResultView(
                    rank,
                    entry.type().code(),
                    entry.id(),
                    entry.name(),
                    entry.description(),
                    entry.address(),
                    entry.page());
        }
    }

    @GET
    @Operation(operationId = "search", summary = "Members, targets, indicators and editions by name, code or words")
    public Page<SearchResultView> search(@BeanParam SearchQuery query) {
        if (query.q == null) {
            query.errors.refuse("q", null, "missing", "q: name what to search for, such as q=Romania.");
        } else if (query.q.length() > LONGEST) {
            query.errors.refuse("q", query.q, "invalid", "q: use at most " + LONGEST + " characters.");
        }
        var plan = representation.collection(query, SearchResultView.class, PagingDefaults.orderedBy("rank"));
        var found = search.find(query.q == null ? "" : query.q);
        var rows = IntStream.range(0, found.size())
                .mapToObj(i -> SearchResultView.of(i + 1, found.get(i)))
                .toList();
        return plan.page(rows, Meta.of(null, List.of()));
    }
}
