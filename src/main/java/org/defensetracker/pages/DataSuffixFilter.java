package org.defensetracker.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** Tells whoever adds the suffix of a data format to a page's address where the data are. */
@Provider
@PreMatching
final class DataSuffixFilter implements ContainerRequestFilter {

    private static final Pattern WITH_DATA = Pattern.compile("/(members|targets)(/.*)?|/changes|/compare");

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        AnswerFormat.ofSuffix(path)
                .map(format -> path.substring(0, path.length() - format.suffix().length() - 1))
                .filter(page -> page.equals("/members") || PageRoutes.isPage(page) && hasData(page))
                .ifPresent(page -> {
                    var data = "/v1" + TranslatedPages.SERVED.english(path);
                    throw ProblemException.of(
                            ProblemType.NOT_FOUND, path + " is not a page. Data are below /v1: ask for " + data + ".");
                });
    }

    /** Whether the same address below /v1 has data. */
    private static boolean hasData(String page) {
        return WITH_DATA.matcher(TranslatedPages.SERVED.english(page)).matches();
    }
}
