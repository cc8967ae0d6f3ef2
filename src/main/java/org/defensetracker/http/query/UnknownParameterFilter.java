package org.defensetracker.http.query;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.defensetracker.http.problem.Suggestion;

/**
 * Refuses a parameter that the resource does not take, and a second value of one that takes a single value: nothing
 * that a client asks is ever ignored.
 */
@Provider
@Priority(Priorities.USER)
final class UnknownParameterFilter implements ContainerRequestFilter {

    /** What other statistical services call the same, to suggest ours. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("country", "area"),
            Map.entry("countries", "area"),
            Map.entry("geo", "area"),
            Map.entry("ref_area", "area"),
            Map.entry("nation", "member"),
            Map.entry("country_code", "member"),
            Map.entry("time", "year"),
            Map.entry("period", "year"),
            Map.entry("start_year", "from"),
            Map.entry("end_year", "to"),
            Map.entry("vintage", "edition"),
            Map.entry("release", "edition"),
            Map.entry("date", "as_of"),
            Map.entry("per_page", "limit"),
            Map.entry("page_size", "limit"),
            Map.entry("page", "cursor"),
            Map.entry("offset", "cursor"),
            Map.entry("order_by", "sort"),
            Map.entry("columns", "fields"),
            Map.entry("select", "fields"));

    private final ResourceInfo resource;
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    UnknownParameterFilter(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        var taken = known.computeIfAbsent(method, UnknownParameterFilter::declared);
        var reading = new ParameterErrors();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> check(reading, taken, name, values));
        reading.done();
    }

    private static void check(ParameterErrors reading, Map<String, Boolean> taken, String name, List<String> values) {
        var repeatable = taken.get(name);
        if (repeatable == null) {
            reading.refuse(
                    name,
                    values.isEmpty() ? null : values.get(0),
                    "unknown_parameter",
                    "The parameter '" + name + "' is not known." + remedy(name, taken.keySet()));
        } else if (values.stream().anyMatch(String::isBlank)) {
            reading.refuse(
                    name, "", "empty", "The parameter '" + name + "' is empty; leave it out or give it a value.");
        } else if (!repeatable && values.size() > 1) {
            reading.refuse(
                    name,
                    String.join(",", values),
                    "repeated",
                    "The parameter '" + name + "' takes one value and is given " + values.size() + " times.");
        }
    }

    /** The nearest parameter that is taken, under its own name or under one that other services give it. */
    private static String remedy(String name, Set<String> taken) {
        if (taken.isEmpty()) {
            return " None is taken here.";
        }
        var words = Stream.concat(
                        taken.stream(), ELSEWHERE.keySet().stream().filter(word -> taken.contains(ELSEWHERE.get(word))))
                .toList();
        return Suggestion.nearest(name, words)
                .map(word -> " Did you mean '" + (taken.contains(word) ? word : ELSEWHERE.get(word)) + "'?")
                .orElse(" Known are " + String.join(", ", taken) + ".");
    }

    /** The names of a method's parameters, each with whether it is a list. */
    private static Map<String, Boolean> declared(Method method) {
        var names = new TreeMap<String, Boolean>();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType())
                        .filter(field -> field.isAnnotationPresent(QueryParam.class))
                        .forEach(field -> names.put(
                                field.getAnnotation(QueryParam.class).value(), field.getType() == List.class));
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.put(parameter.getAnnotation(QueryParam.class).value(), parameter.getType() == List.class);
            }
        }
        return names;
    }

    private static Stream<Field> fields(Class<?> type) {
        return type == Object.class
                ? Stream.of()
                : Stream.concat(Arrays.stream(type.getDeclaredFields()), fields(type.getSuperclass()));
    }
}
