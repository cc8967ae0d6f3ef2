package org.defensetracker.curation;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.defensetracker.curation.ChangeRepository.Filter;
import org.defensetracker.curation.ChangeRepository.Transaction;
import org.defensetracker.http.AtomFeed;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.ReadsSnapshot;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The newest changes for feed readers: Atom (RFC 4287), one entry for each revision. */
@ReadsSnapshot
@Path("/v1/changes.atom")
@Tag(name = "Changes")
class ChangeFeed {

    private static final int ENTRIES = 50;

    /** The most changes that an entry lists. */
    private static final int LINES = 20;

    private final ChangeRepository repository;
    private final AreaReader areas;
    private final PublicOrigin publicUrl;

    ChangeFeed(ChangeRepository repository, AreaReader areas, PublicOrigin publicUrl) {
        this.repository = repository;
        this.areas = areas;
        this.publicUrl = publicUrl;
    }

    @GET
    @Produces(MediaType.APPLICATION_ATOM_XML)
    @Operation(operationId = "feedChanges", summary = "The newest changes as an Atom feed")
    public String feed(@BeanParam ChangeFilterQuery query, @Context HttpServerRequest request) {
        var filter = query.filter(areas);
        query.errors.done();
        var transactions = repository.newest(filter, ENTRIES);
        var updated =
                transactions.stream().findFirst().map(Transaction::changedAt).orElse(Instant.EPOCH);
        var entries = transactions.stream()
                .map(transaction -> entry(transaction, filter))
                .toList();
        return new AtomFeed("Defense Target Tracker: changes", path(filter), updated, entries)
                .write(publicUrl, request);
    }

    /** The path of the feed with that filter, the same however the client wrote it. */
    private static String path(Filter filter) {
        var path = UriBuilder.fromPath("/v1/changes.atom");
        filter.areas().stream().sorted().forEach(area -> path.queryParam("area", area));
        filter.resources().stream().sorted().forEach(resource -> path.queryParam("resource", resource));
        filter.curators().stream()
                .sorted()
                .forEach(curator -> path.queryParam("who", "{who}").resolveTemplate("who", curator));
        return path.build().toString();
    }

    private AtomFeed.Entry entry(Transaction transaction, Filter filter) {
        var path = "/v1/changes?revision=" + transaction.revision();
        var ofThis = new Filter(
                null, null, List.of(transaction.revision()), filter.areas(), filter.resources(), List.of(), List.of());
        var changes = repository.first(ofThis, LINES + 1);
        return new AtomFeed.Entry(
                title(transaction, changes),
                path,
                path,
                transaction.changedAt(),
                transaction.who(),
                content(transaction, changes));
    }

    private static String title(Transaction transaction, List<ChangeView> changes) {
        if (transaction.changes() != 1 || changes.isEmpty()) {
            return transaction.who() + ": " + transaction.action() + ", " + transaction.changes() + " changes";
        }
        var change = changes.get(0);
        var verb = change.before() == null ? "added" : change.after() == null ? "deleted" : "changed";
        return transaction.who() + " " + verb + " " + change.resource() + " " + change.key();
    }

    private static String content(Transaction transaction, List<ChangeView> changes) {
        var lines = changes.stream()
                .limit(LINES)
                .map(change ->
                        change.resource() + " " + change.key() + ": " + change.before() + " -> " + change.after())
                .collect(Collectors.joining("\n"));
        return (transaction.reason() == null ? "" : transaction.reason() + "\n")
                + lines
                + (changes.size() > LINES ? "\n…" : "");
    }
}
