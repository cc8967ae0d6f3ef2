package org.defensetracker.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** For tests that write: a service with a database of their own, curators' keys, and requests that carry one. */
public class Curation implements QuarkusTestProfile {

    /** Keys of curators; Ben's was good until the day before the tests' today. */
    public static final String ANA = "the-key-of-ana";

    public static final String EXPIRED = "the-key-of-ben";
    public static final String CARLA = "the-key-of-carla";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tracker.curation.keys",
                "ana:" + sha256(ANA) + ",ben:" + sha256(EXPIRED) + ":2026-11-22,carla:" + sha256(CARLA)
                        + ":2026-11-23");
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class));
    }

    /** A request of Ana's. */
    public static RequestSpecification ana() {
        return with(ANA);
    }

    public static RequestSpecification with(String key) {
        return Api.request().header("Authorization", "Bearer " + key);
    }

    /** The ETag of what is there. */
    public static String tag(String path) {
        return Api.get(path).then().statusCode(200).extract().header("ETag");
    }

    public static Response put(String path, String body) {
        return ana().contentType("application/json").body(body).put(path);
    }

    /** A change of what is there, with its ETag. */
    public static Response patch(String path, String body) {
        return ana().header("If-Match", tag(path))
                .contentType("application/merge-patch+json")
                .body(body)
                .patch(path);
    }

    public static Response post(String path, String body) {
        return ana().contentType("application/json").body(body).post(path);
    }

    public static String sha256(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
