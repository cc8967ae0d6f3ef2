package org.defensetracker.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a POST once, however often it is sent with one {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header). A refusal is not stored: it changed nothing, so the same request may be
 * tried again.
 */
@ApplicationScoped
public class IdempotencyKeys {

    /** The name of the header. */
    public static final String HEADER = "Idempotency-Key";

    /** What it is, for the API's description. */
    public static final String MEANING =
            "Any text of the client's own: the same request sent again with it is carried out "
                    + "once, and gets the first answer again.";

    private final Session database;
    private final StoredJson json;
    private final CurrentCurator curator;

    IdempotencyKeys(Session database, StoredJson json, CurrentCurator curator) {
        this.database = database;
        this.json = json;
        this.curator = curator;
    }

    /** Does the work and stores its answer, or repeats the answer that was stored. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Response once(@Nullable String key, String path, byte[] body, Supplier<Response> work) {
        return once(key, digest(path, body), work, Function.identity(), Optional::of);
    }

    /**
     * Does the work and stores its answer, or restores the result from the answer that was stored. Another request with
     * the same key waits until this transaction ends.
     *
     * @param request the same text for the same request
     * @param answer makes the answer to be stored
     * @param restore makes the result of a stored answer; empty where the request may be carried out again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T once(
            @Nullable String key,
            String request,
            Supplier<T> work,
            Function<T, Response> answer,
            Function<Response, Optional<T>> restore) {
        if (key == null) {
            return work.get();
        }
        check(key);
        var first = find(key);
        var result = first.flatMap(row -> restore.apply(again(row)));
        if (result.isEmpty()) {
            var made = work.get();
            store(key, request, answer.apply(made));
            return made;
        }
        if (!first.get().get("request", String.class).equals(request)) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key '" + key + "' came before with another request; make a new one.");
        }
        return result.get();
    }

    /** Refuses a key that cannot be one. */
    public static void check(String key) {
        if (!key.matches("[!-~]{1,200}")) {
            throw ProblemException.invalidHeader(
                    HEADER, key, HEADER + ": 1 to 200 printable ASCII characters without spaces are expected.");
        }
    }

    private Optional<Tuple> find(String key) {
        database.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:who || ' ' || :key, 0)) as text)",
                        String.class)
                .setParameter("who", curator.name())
                .setParameter("key", key)
                .getSingleResult();
        database.createNativeMutationQuery("delete from idempotency_key where answered_at < now() - interval '7 days'")
                .executeUpdate();
        return database.createNativeQuery(
                        "select request, status, location, etag, body from idempotency_key where who = :who and key = :key",
                        Tuple.class)
                .setParameter("who", curator.name())
                .setParameter("key", key)
                .uniqueResultOptional();
    }

    private void store(String key, String request, Response answer) {
        var location = answer.getLocation();
        database.createNativeMutationQuery(
                        "insert into idempotency_key (who, key, request, status, location, etag, body) values (:who, "
                                + ":key, :request, :status, :location, :etag, :body) on conflict (who, key) do update set "
                                + "request = excluded.request, answered_at = excluded.answered_at, status = excluded.status, "
                                + "location = excluded.location, etag = excluded.etag, body = excluded.body")
                .setParameter("who", curator.name())
                .setParameter("key", key)
                .setParameter("request", request)
                .setParameter("status", answer.getStatus())
                .setParameter("location", location == null ? null : location.toString(), String.class)
                .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG), String.class)
                .setParameter("body", json.text(answer.getEntity()))
                .executeUpdate();
    }

    private static Response again(Tuple first) {
        var location = first.get("location", String.class);
        return Response.status(first.get("status", Integer.class))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.ETAG, first.get("etag", String.class))
                .header(HttpHeaders.LOCATION, location)
                .entity(first.get("body", String.class))
                .build();
    }

    private static String digest(String path, byte[] body) {
        var hash = CuratorKeys.sha256();
        hash.update((path + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash.digest(body));
    }
}
