package org.defensetracker.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** Tells whoever adds the suffix of a data format to a page's address where the data are. */
@Provider
@PreMatching
final class DataSuffixFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        AnswerFormat.ofSuffix(path)
                .map(format -> path.substring(0, path.length() - format.suffix().length() - 1))
                .filter(page -> page.equals("/members") || PageRoutes.isPage(page) && !page.startsWith("/docs"))
                .ifPresent(page -> {
                    var data = "/v1" + TranslatedPages.SERVED.english(path);
                    throw ProblemException.of(
                            ProblemType.NOT_FOUND, path + " is not a page. Data are below /v1: ask for " + data + ".");
                });
    }
}
