package org.defensetracker.sharing;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.http.PagePaths;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.language.Language;
import org.defensetracker.member.Area;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells search engines which pages there are. */
@ReadsSnapshot
@Path("/")
class CrawlerResource {

    private final Members members;
    private final Targets targets;
    private final Spending spending;
    private final PublicOrigin publicUrl;
    private final RequestContext requestContext;
    private final PagePaths pages;

    CrawlerResource(
            Members members,
            Targets targets,
            Spending spending,
            PublicOrigin publicUrl,
            RequestContext requestContext,
            PagePaths pages) {
        this.members = members;
        this.targets = targets;
        this.spending = spending;
        this.publicUrl = publicUrl;
        this.requestContext = requestContext;
        this.pages = pages;
    }

    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots(@Context HttpServerRequest request) {
        return SharedFile.response(
                "# Everything may be read and indexed. Who wants all of it: /v1/progress.csv, /v1/observations.csv and "
                        + "/v1/targets.csv have it.\nUser-agent: *\nAllow: /\n\nSitemap: " + origin(request)
                        + "/sitemap.xml\n",
                MediaType.TEXT_PLAIN);
    }

    /** Every page, by the protocol of sitemaps.org; a new edition changes all of them. */
    @GET
    @Path("sitemap.xml")
    @Operation(hidden = true)
    public Response sitemap(@Context HttpServerRequest request) {
        var origin = origin(request);
        var today = spending.horizon(null);
        var changed = spending.editions().stream()
                .filter(edition -> edition.source().equals(Source.DEFAULT))
                .map(Edition::publishedOn)
                .filter(day -> !day.isAfter(today))
                .max(Comparator.naturalOrder());
        var lastmod = changed.map(LocalDate::toString)
                .map(day -> "<lastmod>" + day + "</lastmod>")
                .orElse("");
        var translated = Stream.concat(
                        Stream.of("", "/method"),
                        members.directory().members().stream().map(Area::code).map(code -> "/members/" + code))
                .toList();
        var paths = Stream.of(
                        Stream.of(Language.values())
                                .flatMap(language -> translated.stream()
                                        .map(page -> (language == Language.EN ? "" : "/" + language.code()) + page)
                                        .map(path -> path.isEmpty() ? "/" : path)),
                        Stream.of("/targets", "/compare", "/changes", "/docs"),
                        pages.documents().keySet().stream(),
                        targets.all().stream().map(Target::id).map(id -> "/targets/" + id))
                .flatMap(some -> some);
        var urls =
                paths.map(path -> "<url><loc>" + SharedFile.escaped(origin + path) + "</loc>" + lastmod + "</url>\n");
        return SharedFile.response(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
                        + urls.collect(Collectors.joining()) + "</urlset>\n",
                MediaType.APPLICATION_XML);
    }

    /** What there is, for assistants, in the format of llmstxt.org. */
    @GET
    @Path("llms.txt")
    @Operation(hidden = true)
    public Response assistants(@Context HttpServerRequest request) {
        var documents = pages.documents().entrySet().stream()
                .map(document -> "- [" + document.getValue() + "]({origin}" + document.getKey() + ")\n")
                .collect(Collectors.joining());
        return SharedFile.response(
                SharedFile.resource("llms.txt")
                        .replace("{documents}", documents)
                        .replace("{origin}", origin(request)),
                MediaType.TEXT_PLAIN);
    }

    /** Scheme and host of the service. The answer repeats them, so they belong to its tag. */
    private String origin(HttpServerRequest request) {
        var origin = publicUrl.of(request);
        requestContext.setOrigin(origin);
        return origin;
    }
}
