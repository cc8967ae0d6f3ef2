package org.defensetracker.http.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** How a {@link Problem} looks to people with a browser, who ask outside the data. The dashboard implements it. */
public interface ProblemHtml {

    /** Whether a request is one of a browser's, and not for data. */
    boolean isFor(RoutingContext routing);

    String html(Problem problem, RoutingContext routing);

    /** The headers that go with the page, its type among them. */
    Map<String, String> headers();
}
