package org.defensetracker.http;

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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Refuses a parameter that the resource does not take, and a second value of one that takes a single value: nothing
 * that a client asks is ever ignored.
 */
@Provider
@Priority(Priorities.USER)
final class KnownParameters implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    KnownParameters(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        var taken = known.computeIfAbsent(method, KnownParameters::declared);
        var reading = new Reading();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> check(reading, taken, name, values));
        reading.done();
    }

    private static void check(Reading reading, Map<String, Boolean> taken, String name, List<String> values) {
        var repeatable = taken.get(name);
        if (repeatable == null) {
            var remedy = Suggestion.sentence(name, taken.keySet());
            var choice = taken.isEmpty()
                    ? " No parameter is taken here."
                    : " Known: " + String.join(", ", taken.keySet()) + ".";
            reading.refuse(
                    name,
                    values.isEmpty() ? null : values.get(0),
                    "unknown_parameter",
                    "The parameter '" + name + "' is not known." + (remedy.isEmpty() ? choice : remedy));
        } else if (!repeatable && values.size() > 1) {
            reading.refuse(
                    name,
                    String.join(",", values),
                    "repeated",
                    "The parameter '" + name + "' takes one value and is given " + values.size() + " times.");
        }
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
