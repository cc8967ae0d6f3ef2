package org.defensetracker.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets pages of every origin show what is served here: all of it is public (Fetch, cross-origin resource policy). */
@Provider
final class CrossOriginHeadersFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
