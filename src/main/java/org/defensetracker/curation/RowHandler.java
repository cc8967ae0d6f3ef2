package org.defensetracker.curation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.http.Answer;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.RowVersion;
import org.defensetracker.http.caching.CacheValidators;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.BodyStream;
import org.defensetracker.http.query.JsonBody;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.http.table.Representation;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one row over HTTP, whatever its resource: the stored row, the conditions of the request (RFC 9110,
 * section 13), the change with its line in the log, and the answer. A write looks the row up in its own transaction, so
 * that nobody changes it in between.
 */
@ApplicationScoped
public class RowHandler {

    /** The media type of a merge patch (RFC 7396). */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int LARGEST_OBJECT = 1 << 20;
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

    private final Revisions revisions;
    private final CurrentCurator curator;
    private final IdempotencyKeys keys;
    private final ObjectMapper json;
    private final RequestContext requestContext;
    private final Representation representation;
    private final CacheValidators validators;

    RowHandler(
            Revisions revisions,
            CurrentCurator curator,
            IdempotencyKeys keys,
            ObjectMapper json,
            RequestContext requestContext,
            Representation representation,
            CacheValidators validators) {
        this.revisions = revisions;
        this.curator = curator;
        this.keys = keys;
        this.json = json;
        this.requestContext = requestContext;
        this.representation = representation;
        this.validators = validators;
    }

    /**
     * A row that a request names, and what its resource does with it.
     *
     * @param path that the request names
     * @param find the stored row; empty where nothing is
     * @param missing the 404 where nothing is stored
     * @param read the row that fields make, to take the place of the stored one, which may be null
     * @param pathOf the path of a row under its own key
     * @param view the row as answers show it
     * @param derived fields of the view that are computed from other fields and are not stored
     */
    public record NamedRow<T, V extends Answer>(
            String path,
            Supplier<Optional<Versioned<T>>> find,
            Supplier<ProblemException> missing,
            BiFunction<RecordFields, @Nullable T, T> read,
            Function<T, String> pathOf,
            Function<T, V> view,
            Set<String> derived,
            BiConsumer<ChangeSet, T> put,
            BiConsumer<ChangeSet, T> delete) {}

    /** Answers with the stored row. Its ETag depends on that row alone. */
    public <T, V extends Answer> V get(AnswerQuery query, Class<V> view, Supplier<NamedRow<T, V>> named) {
        representation.single(query, view);
        var row = named.get();
        var stored = row.find.get().orElseThrow(row.missing);
        requestContext.setVersion(version(row, stored));
        return row.view.apply(stored.value());
    }

    /** Adds the row that a body is; the same request with the same key is carried out once. */
    public <T, V extends Answer> Response post(
            String path, @Nullable String key, WriteQuery query, InputStream in, NamedRow<T, V> row) {
        query.errors.done();
        var bytes = bytes(in);
        return write(
                Action.POST,
                query,
                changes -> keys.once(
                        key,
                        path,
                        bytes,
                        () -> save(changes, row, row.read.apply(JsonBody.parse(bytes, json), null), null)));
    }

    /** Adds the row that a body is, or puts it in the place of the stored one. */
    public <T, V extends Answer> Response put(WriteQuery query, InputStream in, Supplier<NamedRow<T, V>> named) {
        query.errors.done();
        var bytes = bytes(in);
        return write(Action.PUT, query, changes -> {
            var row = named.get();
            var stored = row.find.get().orElse(null);
            checkConditions(row.path, stored == null ? null : version(row, stored));
            var body = JsonBody.parse(bytes, json);
            return save(changes, row, row.read.apply(body, stored == null ? null : stored.value()), stored);
        });
    }

    /** Changes the stored row by the merge patch that a body is. */
    public <T, V extends Answer> Response patch(WriteQuery query, InputStream in, Supplier<NamedRow<T, V>> named) {
        query.errors.done();
        var bytes = bytes(in);
        return write(Action.PATCH, query, changes -> {
            var row = named.get();
            var stored = stored(row);
            var body = JsonBody.patched(row.view.apply(stored.value()), row.derived, bytes, json);
            return save(changes, row, row.read.apply(body, stored.value()), stored);
        });
    }

    /** Deletes the stored row. */
    public <T, V extends Answer> Response delete(WriteQuery query, Supplier<NamedRow<T, V>> named) {
        query.errors.done();
        return write(Action.DELETE, query, changes -> {
            var row = named.get();
            row.delete.accept(changes, stored(row).value());
            return Response.noContent().build();
        });
    }

    private Response write(Action action, WriteQuery query, Function<ChangeSet, Response> work) {
        return revisions.write(curator.signs(action, query.reason), work);
    }

    private <T> RowVersion version(NamedRow<T, ?> row, Versioned<T> stored) {
        return new RowVersion(revisions.logged(stored.revision()), row.pathOf.apply(stored.value()));
    }

    private <T, V extends Answer> Versioned<T> stored(NamedRow<T, V> row) {
        var stored = row.find.get().orElseThrow(row.missing);
        checkConditions(row.path, version(row, stored));
        return stored;
    }

    private <T, V extends Answer> Response save(
            ChangeSet changes, NamedRow<T, V> row, T written, @Nullable Versioned<T> stored) {
        var isChanged = stored == null || !stored.value().equals(written);
        if (isChanged) {
            row.put.accept(changes, written);
        }
        var path = row.pathOf.apply(written);
        var view = row.view.apply(written);
        representation.written(view.getClass());
        var answer = Response.status(stored == null ? 201 : 200)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.ETAG,
                        currentTag(new RowVersion(
                                isChanged ? changes.made(Instant.EPOCH) : revisions.logged(stored.revision()), path)))
                .entity(view);
        return (stored == null
                        ? answer.header(HttpHeaders.LOCATION, path)
                        : answer.header(HttpHeaders.CONTENT_LOCATION, path))
                .build();
    }

    private static byte[] bytes(InputStream in) {
        try (var body = new BodyStream(in)) {
            var bytes = body.readNBytes(LARGEST_OBJECT + 1);
            if (bytes.length > LARGEST_OBJECT) {
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE, "The body is larger than 1 MiB, too large for one object.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses the write if its conditions are not met.
     *
     * @param version of the stored row; null where there is none
     */
    private void checkConditions(String path, @Nullable RowVersion version) {
        var match = requestContext.header(HttpHeaders.IF_MATCH);
        var noneMatch = requestContext.header(HttpHeaders.IF_NONE_MATCH);
        if (match != null && version == null) {
            throw failed("Nothing is at " + path + ", so 'If-Match' cannot hold.");
        }
        if (match != null && !names(match, version, false)) {
            throw failed("What is at " + path + " has changed: its ETag is " + currentTag(version)
                    + ". Read it again before you change it.");
        }
        if (noneMatch != null && version != null && names(noneMatch, version, true)) {
            throw failed("There is something at " + path + " already, and 'If-None-Match' wants nothing there.");
        }
        if (match == null && version != null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "There is something at " + path + ": send 'If-Match' with the ETag that came with it.");
        }
    }

    private static ProblemException failed(String detail) {
        return ProblemException.of(ProblemType.PRECONDITION_FAILED, detail);
    }

    /** Whether a condition names the row. {@code If-Match} compares tags strongly, {@code If-None-Match} weakly. */
    private static boolean names(String condition, RowVersion version, boolean weakly) {
        return condition.strip().equals("*")
                || TAG.matcher(condition)
                        .results()
                        .anyMatch(tag ->
                                (weakly || tag.group(1) == null) && CacheValidators.isOfRow(tag.group(2), version));
    }

    /** The tag that a GET with this request's headers would have. */
    private String currentTag(RowVersion version) {
        var encoding = requestContext.header(HttpHeaders.ACCEPT_ENCODING);
        return validators.rowTag(version, version.path(), AnswerFormat.JSON.bareType(), Encoding.accepted(encoding));
    }
}
