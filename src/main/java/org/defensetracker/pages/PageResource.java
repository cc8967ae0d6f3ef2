package org.defensetracker.pages;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.pages.CompareContent.CompareQuery;
import org.defensetracker.pages.HomeContent.HomeQuery;
import org.defensetracker.pages.MemberContent.MemberPageQuery;
import org.defensetracker.pages.TargetsContent.TargetsPageQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Serves the pages. */
@Path("/")
class PageResource {

    private static final List<String> EXAMPLE_MEMBERS = List.of("POL", "DEU");

    private final PageRenderer renderer;

    PageResource(PageRenderer renderer) {
        this.renderer = renderer;
    }

    /** The alliance at a glance, and all members in a ranking. */
    @GET
    @Produces(PageRenderer.TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public Uni<Response> home(@BeanParam HomeQuery query, @Context HttpServerRequest request) {
        var errors = new ParameterErrors();
        var order = errors.one("sort", query.sort(), MemberTableOrder::parse, MemberTableOrder.DEFAULT);
        errors.done();
        return renderer.page(
                request,
                PageContent.membersAndTargets(query.asOf()),
                answers -> new HomeContent(query, order, answers));
    }

    /** One member: the verdict in a sentence, and everything that it rests on. */
    @GET
    @Path("members/{code}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> member(
            @RestPath String code, @BeanParam MemberPageQuery query, @Context HttpServerRequest request) {
        return renderer.page(
                request, MemberContent.firstRequests(code, query), answers -> new MemberContent(code, query, answers));
    }

    /** Two to six members side by side, measured against one target. */
    @GET
    @Path("compare")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> compare(@BeanParam CompareQuery query, @Context HttpServerRequest request) {
        var named = new ParameterErrors().list("members", query.members(), Function.identity());
        var members = named.isEmpty() ? EXAMPLE_MEMBERS : named;
        CompareContent.checkNumber(members);
        return renderer.page(
                request,
                CompareContent.firstRequests(members, query),
                answers -> new CompareContent(members, query, answers));
    }

    /** Who promised what, and where it was said. */
    @GET
    @Path("targets")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> targets(@BeanParam TargetsPageQuery query, @Context HttpServerRequest request) {
        return renderer.page(
                request, TargetsContent.firstRequests(query), answers -> new TargetsContent(query, answers));
    }

    /** One target: who announced it and where, and every member that it applies to. */
    @GET
    @Path("targets/{id}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> target(
            @RestPath String id, @QueryParam("as_of") @Nullable String asOf, @Context HttpServerRequest request) {
        return renderer.page(
                request, PageContent.membersAndTargets(asOf), answers -> new TargetContent(id, asOf, answers));
    }
}
