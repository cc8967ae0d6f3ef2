package org.defensetracker.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.charts.Charts;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.CalendarDay;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.language.Language;
import org.defensetracker.member.Members;
import org.defensetracker.target.Targets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Describes the home page and the pages of members for sites that embed them (oEmbed 1.0, type {@code rich}). */
@ReadsSnapshot
@Path("/oembed")
class OEmbedResource {

    /** What an answer can be written in. */
    enum OEmbedFormat {
        JSON,
        XML
    }

    static class OEmbedQuery {

        @QueryParam("url")
        @Nullable
        String url;

        @QueryParam("format")
        @DefaultValue("json")
        OEmbedFormat format;

        @QueryParam("maxwidth")
        @Schema(minimum = "1", maximum = "10000")
        @Nullable
        Integer maxWidth;

        @QueryParam("maxheight")
        @Schema(minimum = "1", maximum = "10000")
        @Nullable
        Integer maxHeight;
    }

    private static final String NAME = "Defense Target Tracker";
    private static final int WIDTH = 800;

    /** The path of a page below the origin, in English or with the prefix of another language, with its query. */
    private static final Pattern PAGE = Pattern.compile("(?:/(?<language>" + otherLanguages()
            + "))?(?:/|/members/(?<member>[^/?#%]+))?(?:\\?(?<query>[^#]*))?(?:#.*)?");

    /** The parameters of a page that its embedded form takes, too. */
    private static final Pattern KEPT =
            Pattern.compile("(target|as_of|target_value|target_year|baseline|method)=[A-Za-z0-9_.-]+");

    /** The home page and its frame by the members' own pledges, and what the chart calls that. */
    private static final String OWN_PLEDGE = "target=pledge";

    private static final String OWN_PLEDGE_OF_CHART = "view=pledges";

    private static final String AS_OF = "as_of=";
    private static final String TARGET = "target=";

    private final Members members;
    private final Targets targets;
    private final ParameterErrors errors;
    private final PublicOrigin publicUrl;
    private final RequestContext requestContext;
    private final ObjectMapper json;

    OEmbedResource(
            Members members,
            Targets targets,
            ParameterErrors errors,
            PublicOrigin publicUrl,
            RequestContext requestContext,
            ObjectMapper json) {
        this.members = members;
        this.targets = targets;
        this.errors = errors;
        this.publicUrl = publicUrl;
        this.requestContext = requestContext;
        this.json = json;
    }

    @GET
    @Operation(hidden = true)
    public Response describe(@BeanParam OEmbedQuery query, @Context HttpServerRequest request)
            throws JsonProcessingException {
        if (query.url == null) {
            errors.refuse(
                    "url", null, "missing", "url: name the address of a page, such as url=https://…/members/ROU.");
        }
        errors.done();
        var origin = publicUrl.of(request);
        requestContext.setOrigin(origin);
        var fields = fields(query, origin);
        return query.format == OEmbedFormat.JSON
                ? SharedFile.response(json.writeValueAsString(fields), MediaType.APPLICATION_JSON)
                : SharedFile.response(xml(fields), MediaType.TEXT_XML);
    }

    private Map<String, Object> fields(OEmbedQuery query, String origin) {
        var url = String.valueOf(query.url);
        var page = PAGE.matcher(url.startsWith(origin) ? url.substring(origin.length()) : " ");
        if (!page.matches()) {
            var detail = "url: '" + url + "' is no page that can be embedded: those are " + origin + "/ and " + origin
                    + "/members/{code}, also with a language before them, such as /ro.";
            throw ProblemException.of(ProblemType.NOT_FOUND, detail);
        }
        var language = page.group("language") == null ? Language.EN : Language.parse(page.group("language"));
        var member = page.group("member") == null ? null : members.directory().member(page.group("member"));
        var path = member == null ? "/alliance" : "/members/" + member.code();
        var parameters = parameters(page.group("query"), member != null, language);
        var embed = origin + "/embed" + path + parameters;
        var width = Math.min(WIDTH, query.maxWidth == null ? WIDTH : query.maxWidth);
        var wanted = member != null
                ? Charts.MEMBER_FRAME_HEIGHT
                : parameters.contains(OWN_PLEDGE) ? Charts.PLEDGES_FRAME_HEIGHT : Charts.ALLIANCE_FRAME_HEIGHT;
        var height = Math.min(wanted, query.maxHeight == null ? wanted : query.maxHeight);
        var name = member == null
                ? language.area("NATO", "NATO")
                : language.area(member.code().value(), member.name());
        var title = language.pageMessages().memberTitle(name);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", "1.0");
        fields.put("type", "rich");
        fields.put("title", title);
        fields.put("provider_name", NAME);
        fields.put("provider_url", origin + "/");
        fields.put("cache_age", 3600);
        fields.put("width", width);
        fields.put("height", height);
        fields.put(
                "html",
                "<iframe src=\"%s\" width=\"%d\" height=\"%d\" title=\"%s\" loading=\"lazy\"></iframe>"
                        .formatted(SharedFile.escaped(embed), width, height, SharedFile.escaped(title)));
        if (width >= 320 && height >= 240) { // a chart is not drawn smaller
            var size = (parameters.isEmpty() ? "?" : parameters + "&") + "width=" + width + "&height=" + height;
            var chart = "/v1" + path + "/chart.png" + size;
            fields.put(
                    "thumbnail_url",
                    origin + (member == null ? chart.replace(OWN_PLEDGE, OWN_PLEDGE_OF_CHART) : chart));
            fields.put("thumbnail_width", width);
            fields.put("thumbnail_height", height);
        }
        return fields;
    }

    /**
     * The parameters of the page that its embedded form takes, with the question mark, and its language; the others only sort
     * and filter.
     */
    private String parameters(@Nullable String query, boolean ofMember, Language language) {
        var kept = Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(pair -> KEPT.matcher(pair).matches())
                .filter(pair -> ofMember || pair.startsWith(AS_OF) || pair.startsWith(TARGET))
                .toList();
        var isUsual = !ofMember && kept.stream().noneMatch(pair -> pair.startsWith(TARGET));
        var usual = kept.stream()
                .filter(pair -> isUsual && pair.startsWith(AS_OF))
                .flatMap(pair -> usual(pair.substring(AS_OF.length())).stream())
                .map(id -> TARGET + id);
        var ofLanguage = language == Language.EN ? Stream.<String>empty() : Stream.of("lang=" + language.code());
        var all =
                Stream.of(kept.stream(), usual, ofLanguage).flatMap(one -> one).collect(Collectors.joining("&"));
        return all.isEmpty() ? "" : "?" + all;
    }

    /** The target by which the home page of a past day measures; the chart would take today's. */
    private Optional<String> usual(String day) {
        try {
            return targets.usualOfTheAlliance(CalendarDay.parse(day));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the page tells what is wrong
        }
    }

    private static String otherLanguages() {
        return Stream.of(Language.values())
                .filter(language -> language != Language.EN)
                .map(Language::code)
                .collect(Collectors.joining("|"));
    }

    private static String xml(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> "<%1$s>%2$s</%1$s>\n"
                        .formatted(
                                field.getKey(),
                                SharedFile.escaped(field.getValue().toString())))
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<oembed>\n",
                        "</oembed>\n"));
    }
}
