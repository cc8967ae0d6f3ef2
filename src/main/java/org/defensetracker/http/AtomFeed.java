package org.defensetracker.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;

/**
 * A feed in Atom (RFC 4287).
 *
 * @param path of the feed, the same however a client wrote its parameters; its id follows from it
 * @param updated when its newest entry changed
 */
public record AtomFeed(String title, String path, Instant updated, List<Entry> entries) {

    /** Begins the ids where no public address is configured: ids never follow the host that a client asked. */
    private static final String TAG = "tag:defensetracker.org,2026:";

    /** The control characters that XML has no place for (XML 1.0, section 2.2). */
    private static final String NOT_IN_XML = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    /**
     * One entry.
     *
     * @param key a path that names the entry; its id follows from it
     * @param path of the answer that has more
     * @param content plain text
     */
    public record Entry(String title, String key, String path, Instant updated, String author, String content) {}

    @CheckedTemplate(basePath = "feeds")
    static final class FeedTemplates {

        private FeedTemplates() {}

        static native TemplateInstance atom(AtomFeed feed, String ids, String root);
    }

    /** The feed as XML. */
    public String write(PublicOrigin publicUrl, HttpServerRequest request) {
        return FeedTemplates.atom(this, publicUrl.configured().orElse(TAG), publicUrl.of(request))
                .render()
                .replaceAll(NOT_IN_XML, "\uFFFD");
    }
}
