package org.defensetracker.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a POST once, however often it is sent with one {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header). A refusal is not kept: it changed nothing, so the same request may be
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
    private final ObjectMapper json;
    private final Curator curator;

    IdempotencyKeys(Session database, ObjectMapper json, Curator curator) {
        this.database = database;
        this.json = json;
        this.curator = curator;
    }

    /** Within a write: does the work and keeps its answer, or answers again what was answered first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Response once(@Nullable String key, String path, byte[] body, Supplier<Response> work) {
        if (key == null) {
            return work.get();
        }
        check(key);
        var request = digest(path, body);
        var first = find(key);
        if (first == null) {
            var answer = work.get();
            keep(key, request, answer);
            return answer;
        }
        if (!first.get("request", String.class).equals(request)) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key '" + key + "' came before with another request; make a new one.");
        }
        return again(first);
    }

    /** Refuses a key that cannot be one. */
    public static void check(String key) {
        if (!key.matches("[!-~]{1,200}")) {
            throw ProblemException.invalidHeader(
                    HEADER, key, HEADER + ": 1 to 200 printable ASCII characters without spaces are expected.");
        }
    }

    private @Nullable Tuple find(String key) {
        database.createNativeMutationQuery("delete from idempotency_key where answered_at < now() - interval '7 days'")
                .executeUpdate();
        return database.createNativeQuery(
                        "select request, status, location, etag, body from idempotency_key where who = :who and key = :key",
                        Tuple.class)
                .setParameter("who", curator.name())
                .setParameter("key", key)
                .getSingleResultOrNull();
    }

    private void keep(String key, String request, Response answer) {
        try {
            database.createNativeMutationQuery(
                            "insert into idempotency_key (who, key, request, status, location, etag, body) values (:who, "
                                    + ":key, :request, :status, :location, :etag, :body)")
                    .setParameter("who", curator.name())
                    .setParameter("key", key)
                    .setParameter("request", request)
                    .setParameter("status", answer.getStatus())
                    .setParameter(
                            "location",
                            answer.getLocation() == null
                                    ? null
                                    : answer.getLocation().toString(),
                            String.class)
                    .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG), String.class)
                    .setParameter("body", json.writeValueAsString(answer.getEntity()))
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be kept", e);
        }
    }

    private static Response again(Tuple first) {
        var location = first.get("location", String.class);
        return Response.status(first.get("status", Integer.class))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.ETAG, first.get("etag", String.class))
                .location(location == null ? null : URI.create(location))
                .entity(first.get("body", String.class))
                .build();
    }

    private static String digest(String path, byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update((path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
