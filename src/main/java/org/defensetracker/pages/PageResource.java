package org.defensetracker.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.defensetracker.charts.ChartTheme;
import org.defensetracker.documents.Documents;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.language.Language;
import org.defensetracker.member.Members;
import org.defensetracker.pages.ComparePage.CompareQuery;
import org.defensetracker.pages.EditionChangesPage.ChangesQuery;
import org.defensetracker.pages.HomePage.HomeQuery;
import org.defensetracker.pages.MemberPage.MemberPageQuery;
import org.defensetracker.pages.TargetsPage.TargetsPageQuery;
import org.defensetracker.pages.TranslatedPages.PageKind;
import org.defensetracker.progress.WhatIfQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Serves the pages. */
@ReadsSnapshot
@Path("/")
class PageResource {

    /** The languages other than English; nothing else is one. */
    private static final String LANGUAGE = "{language: ro|fr|de}";

    private final PageData reader;
    private final PageRenderer renderer;
    private final Members members;
    private final Documents documents;

    PageResource(PageData reader, PageRenderer renderer, Members members, Documents documents) {
        this.reader = reader;
        this.members = members;
        this.documents = documents;
        this.renderer = renderer;
    }

    /** The alliance at a glance, and all members in a ranking. */
    @GET
    @Produces(PageRenderer.TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public Response home(@BeanParam HomeQuery query, @Context HttpServerRequest request) {
        return renderer.page(new HomePage(reader, query), request);
    }

    /** The same in another language. */
    @GET
    @Path(LANGUAGE)
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response translatedHome(
            @RestPath String language, @BeanParam HomeQuery query, @Context HttpServerRequest request) {
        return renderer.page(new HomePage(reader.in(language, PageKind.HOME), query), request);
    }

    /** Leads to the page of the member that a form names by code or name; to the first page where it names none. */
    @GET
    @Path("members")
    @Operation(hidden = true)
    public Response members(
            @QueryParam("code") @Nullable String code,
            @QueryParam("as_of") @Nullable LocalDate asOf,
            @QueryParam("lang") @DefaultValue("en") Language lang) {
        reader.errors().done();
        var page = code == null ? RequestAddress.of("/") : RequestAddress.of("/members", named(code, lang));
        var address = page.with("as_of", asOf).toString();
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, TranslatedPages.SERVED.address(lang, address))
                .build();
    }

    /** The code of the member of a name in a language, or of what the API takes for a member. */
    private String named(String text, Language language) {
        var directory = members.directory();
        return directory.members().stream()
                .filter(member ->
                        language.area(member.code().value(), member.name()).equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseGet(() -> directory.member(text))
                .code()
                .value();
    }

    /** One member: the verdict in a sentence, and everything that it rests on. */
    @GET
    @Path("members/{code}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response member(
            @RestPath String code,
            @BeanParam MemberPageQuery query,
            @BeanParam WhatIfQuery whatIf,
            @Context HttpServerRequest request) {
        return renderer.page(new MemberPage(reader, code, query, whatIf), request);
    }

    /** The same in another language. */
    @GET
    @Path(LANGUAGE + "/members/{code}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response translatedMember(
            @RestPath String language,
            @RestPath String code,
            @BeanParam MemberPageQuery query,
            @BeanParam WhatIfQuery whatIf,
            @Context HttpServerRequest request) {
        return renderer.page(new MemberPage(reader.in(language, PageKind.MEMBER), code, query, whatIf), request);
    }

    /** Two to six members side by side, measured against one target. */
    @GET
    @Path("compare")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response compare(@BeanParam CompareQuery query, @Context HttpServerRequest request) {
        return renderer.page(new ComparePage(reader, query), request);
    }

    /** What changed between two editions, in sentences. */
    @GET
    @Path("changes")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response changes(@BeanParam ChangesQuery query, @Context HttpServerRequest request) {
        return renderer.page(new EditionChangesPage(reader, query), request);
    }

    /** How verdicts come about, worked on one member. */
    @GET
    @Path("method")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response method(@QueryParam("member") @Nullable String member, @Context HttpServerRequest request) {
        return renderer.page(new MethodPage(reader, member), request);
    }

    /** The same in another language. */
    @GET
    @Path(LANGUAGE + "/method")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response translatedMethod(
            @RestPath String language,
            @QueryParam("member") @Nullable String member,
            @Context HttpServerRequest request) {
        return renderer.page(new MethodPage(reader.in(language, PageKind.METHOD), member), request);
    }

    /** The list of the documentation. */
    @GET
    @Path("docs")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response documents(@Context HttpServerRequest request) {
        return renderer.page(new DocumentIndexPage(documents.all()), request);
    }

    /** A part of the documentation; another spelling of its name leads to it. */
    @GET
    @Path("docs/{name: .+}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response document(@RestPath String name, @Context HttpServerRequest request) {
        var meant = documents.meant(name);
        if (meant.isPresent()) {
            return Response.status(Response.Status.PERMANENT_REDIRECT)
                    .header(HttpHeaders.LOCATION, meant.get().address())
                    .build();
        }
        return renderer.page(new DocumentPage(documents.get(name)), request);
    }

    /** A member's chart and verdict, for a frame. */
    @GET
    @Path("embed/members/{code}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response embeddedMember(
            @RestPath String code,
            @BeanParam MemberPageQuery query,
            @BeanParam WhatIfQuery whatIf,
            @QueryParam("theme") @DefaultValue("auto") ChartTheme theme,
            @QueryParam("lang") @DefaultValue("en") Language lang,
            @Context HttpServerRequest request) {
        return renderer.page(EmbedPage.of(new MemberPage(reader.in(lang), code, query, whatIf), theme), request);
    }

    /** The alliance's chart by one of its targets, for a frame. */
    @GET
    @Path("embed/alliance")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response embeddedAlliance(
            @QueryParam("target") @Nullable String target,
            @QueryParam("as_of") @Nullable LocalDate asOf,
            @QueryParam("theme") @DefaultValue("auto") ChartTheme theme,
            @QueryParam("lang") @DefaultValue("en") Language lang,
            @Context HttpServerRequest request) {
        return renderer.page(EmbedPage.ofAlliance(reader.in(lang), target, asOf, theme), request);
    }

    /** Who promised what, and where it was said. */
    @GET
    @Path("targets")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response targets(@BeanParam TargetsPageQuery query, @Context HttpServerRequest request) {
        return renderer.page(new TargetsPage(reader, query), request);
    }

    /** One target: who announced it and where, and every member that it applies to. */
    @GET
    @Path("targets/{id}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Response target(
            @RestPath String id, @QueryParam("as_of") @Nullable LocalDate asOf, @Context HttpServerRequest request) {
        return renderer.page(new TargetPage(reader, id, asOf), request);
    }
}
