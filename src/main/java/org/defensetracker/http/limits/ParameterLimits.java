package org.defensetracker.http.limits;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemMapper;

/** Refuses too many parameters and too long ones, before anybody reads them. */
@Singleton
public final class ParameterLimits {

    /** How much of a name is repeated. */
    private static final int LONGEST_NAME = 60;

    private final LimitSettings settings;
    private final ProblemMapper problems;

    ParameterLimits(LimitSettings settings, ProblemMapper problems) {
        this.settings = settings;
        this.problems = problems;
    }

    void open(@Observes Router router) {
        router.route().order(RouteOrder.PARAMETER_LIMITS).handler(this::check);
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        var culprit = request.query() == null
                ? Optional.<ParameterError>empty()
                : culprit(request.params().entries());
        if (culprit.isEmpty()) {
            routing.next();
            return;
        }
        var refusal = ProblemException.invalidParameters(List.of(culprit.get()));
        problems.send(refusal.toProblem(request.path()), routing);
    }

    /**
     * Refuses what would be too much in an address, of parameters that come otherwise.
     *
     * @throws ProblemException a 400 that names the culprit
     */
    public void check(Map<String, List<String>> parameters) {
        var joined = parameters.entrySet().stream()
                .map(parameter -> Map.entry(parameter.getKey(), String.join(",", parameter.getValue())))
                .toList();
        culprit(joined).ifPresent(culprit -> {
            throw ProblemException.invalidParameters(List.of(culprit));
        });
    }

    /** The service makes it, of the values that it sorts by; the length of an address bounds it. */
    private static final String CURSOR = "cursor";

    private Optional<ParameterError> culprit(List<Map.Entry<String, String>> parameters) {
        if (parameters.size() > settings.parameters()) {
            var message =
                    "The request has " + parameters.size() + " parameters; " + settings.parameters() + " are taken.";
            return Optional.of(new ParameterError("query", "", null, "too_many", message));
        }
        return parameters.stream()
                .flatMap(parameter -> culprit(parameter).stream())
                .findFirst();
    }

    private Optional<ParameterError> culprit(Map.Entry<String, String> parameter) {
        var name = parameter.getKey();
        var value = parameter.getValue();
        if (name.length() > LONGEST_NAME) {
            var begin = name.substring(0, LONGEST_NAME) + "…";
            return error(begin, value, "The parameter '" + begin + "' is not known; no name is that long.");
        }
        if (value.length() > settings.parameterLength() && !name.equals(CURSOR)) {
            return error(
                    name,
                    value,
                    "The parameter '" + name + "' has " + value.length() + " characters; " + settings.parameterLength()
                            + " are taken.");
        }
        var elements = value.chars().filter(letter -> letter == ',').count() + 1;
        return elements > settings.listLength()
                ? error(
                        name,
                        value,
                        "The parameter '" + name + "' lists " + elements + " values; " + settings.listLength()
                                + " are taken.")
                : Optional.empty();
    }

    private static Optional<ParameterError> error(String name, String value, String message) {
        return Optional.of(new ParameterError("query", name, value, "too_long", message));
    }
}
