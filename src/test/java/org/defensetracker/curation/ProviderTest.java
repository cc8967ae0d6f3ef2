package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.with;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.defensetracker.testing.PostgresResource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Tokens of an OpenID provider, taken by configuration alone. The provider's keys are made here. */
@QuarkusTest
@TestProfile(ProviderTest.WithProvider.class)
class ProviderTest {

    /** A service that trusts a provider, has no key of its own, and knows its public address. */
    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var keys = keys();
            return Map.of(
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                    "quarkus.oidc.token.issuer",
                    "https://id.example.org",
                    "tracker.public.url",
                    "https://tracker.example",
                    "test.provider.key",
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class));
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey providersKey() throws GeneralSecurityException {
        var text = ConfigProvider.getConfig().getValue("test.provider.key", String.class);
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    /** A token (RFC 7519) for Dora. */
    private static String token(PrivateKey key, String role, Instant until) throws GeneralSecurityException {
        var claims = """
                {"iss": "https://id.example.org", "sub": "1", "upn": "dora", "groups": ["%s"], "iat": %d, "exp": %d}
                """.formatted(role, until.getEpochSecond() - 600, until.getEpochSecond());
        var signed = encoded("{\"alg\": \"RS256\", \"typ\": \"JWT\"}") + "." + encoded(claims);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response write(String token) {
        return with(token)
                .contentType("application/json")
                .body("{\"source\": \"NATO\", \"title\": \"By token\", \"published_on\": \"2020-01-01\"}")
                .put("/v1/editions/BY-TOKEN");
    }

    @Test
    void aCuratorsTokenWritesUnderTheNameInIt() throws GeneralSecurityException {
        var soon = Instant.now().plusSeconds(300);
        assertThat(write(token(providersKey(), "curator", soon)).statusCode()).isEqualTo(201);
        assertThat(json("/v1/changes?key=BY-TOKEN").getString("items[0].who")).isEqualTo("dora");
    }

    @Test
    void anotherRoleIsForbiddenAndABadTokenIsRefused() throws GeneralSecurityException {
        var soon = Instant.now().plusSeconds(300);
        var reader = write(token(providersKey(), "reader", soon));
        assertThat(reader.statusCode()).isEqualTo(403);
        assertThat(reader.jsonPath().getString("type")).isEqualTo("/problems/forbidden");
        assertThat(reader.header("WWW-Authenticate")).contains("insufficient_scope");
        for (var bad : List.of(
                token(providersKey(), "curator", Instant.now().minusSeconds(3600)),
                token(keys().getPrivate(), "curator", soon),
                token(providersKey(), "curator", soon) + "x",
                encoded("{\"alg\":\"none\"}") + "." + encoded("{\"groups\":[\"curator\"],\"exp\":9999999999}") + ".",
                "no token")) {
            var refused = write(bad);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
        }
        assertThat(request().delete("/v1/editions/BY-TOKEN").statusCode()).isEqualTo(401);
    }

    @Test
    void theFeedsAddressesAndIdsBeginWithThePublicAddress() {
        var feed = request().get("/v1/changes.atom?area=Romania&area=POL").xmlPath();
        var itself = "https://tracker.example/v1/changes.atom?area=POL&area=ROU";
        assertThat(feed.getString("feed.id")).isEqualTo(itself);
        assertThat(feed.getString("feed.link.@href")).isEqualTo(itself);
        assertThat(feed.getString("feed.entry[0].id")).startsWith("https://tracker.example/v1/changes?revision=");
        assertThat(feed.getString("feed.entry[0].link.@href")).isEqualTo(feed.getString("feed.entry[0].id"));
    }
}
