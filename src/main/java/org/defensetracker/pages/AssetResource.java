package org.defensetracker.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.defensetracker.http.Encoding;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Serves the assets of the pages. */
@Path("/assets")
class AssetResource {

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Path("{hash}/{name}")
    @Operation(hidden = true)
    public Response get(
            @RestPath String hash,
            @RestPath String name,
            @RestHeader(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        var asset = assets.at("/assets/" + hash + "/" + name).orElseThrow(NotFoundException::new);
        var encoding = Encoding.accepted(accepted);
        return Response.ok(asset.text())
                .type(asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CONTENT_ENCODING, encoding == Encoding.IDENTITY ? null : encoding.code())
                .build();
    }
}
