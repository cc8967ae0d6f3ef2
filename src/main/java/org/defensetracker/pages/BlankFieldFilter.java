package org.defensetracker.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A form also sends the fields that were left empty, and a value as its reader writes it. A redirect drops the former and
 * writes "4,5" as 4.5, so that the address of a page contains only what was chosen.
 */
@Provider
@PreMatching
final class BlankFieldFilter implements ContainerRequestFilter {

    private static final Set<String> FIELDS = Set.of(
            "area",
            "as_of",
            "baseline",
            "indicator",
            "kind",
            "member",
            "members",
            "method",
            "peers",
            "region",
            "sort",
            "status",
            "target",
            "target_value",
            "target_year");

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var query = uri.getRawQuery();
        if (query == null || !PageRoutes.isPage(uri.getRawPath())) {
            return;
        }
        var filled = Arrays.stream(query.split("&"))
                .filter(pair -> !(pair.endsWith("=") && FIELDS.contains(pair.substring(0, pair.length() - 1))))
                .map(pair -> pair.replaceFirst("^(target_value=\\d+)(?:,|%2C|%2c)(\\d+)$", "$1.$2"))
                .collect(Collectors.joining("&"));
        if (!filled.equals(query)) {
            var address = uri.getRawPath() + (filled.isEmpty() ? "" : "?" + filled);
            request.abortWith(Response.status(Response.Status.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, address)
                    .header("Cache-Control", "public, max-age=60")
                    .build());
        }
    }
}
