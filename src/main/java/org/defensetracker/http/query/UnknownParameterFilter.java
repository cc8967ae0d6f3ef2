package org.defensetracker.http.query;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses a parameter that the resource does not take, and a second value of one that takes a single value: nothing
 * that a client asks is ever ignored.
 */
@Provider
@Priority(Priorities.USER)
final class UnknownParameterFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final Map<Method, DeclaredParameters> known = new ConcurrentHashMap<>();

    UnknownParameterFilter(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        var declared = known.computeIfAbsent(method, DeclaredParameters::of);
        var errors = new ParameterErrors();
        declared.check(errors, request.getUriInfo().getQueryParameters());
        errors.done();
    }
}
