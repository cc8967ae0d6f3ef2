package org.defensetracker.http.query;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** What a method takes: its parameters, each with whether it is a list, and what else these are called. */
    private record DeclaredParameters(Map<String, Boolean> taken, Map<String, String> otherNames) {}

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
        var declared = known.computeIfAbsent(method, UnknownParameterFilter::declared);
        var errors = new ParameterErrors();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> check(errors, declared, name, values));
        errors.done();
    }

    private static void check(ParameterErrors errors, DeclaredParameters declared, String name, List<String> values) {
        var repeatable = declared.taken.get(name);
        if (repeatable == null) {
            errors.refuse(
                    name,
                    values.isEmpty() ? null : values.get(0),
                    "unknown_parameter",
                    "The parameter '" + name + "' is not known." + remedy(name, declared));
        } else if (values.stream().anyMatch(String::isBlank)) {
            errors.refuse(name, "", "empty", "The parameter '" + name + "' is empty; leave it out or give it a value.");
        } else if (!repeatable && values.size() > 1) {
            errors.refuse(
                    name,
                    String.join(",", values),
                    "repeated",
                    "The parameter '" + name + "' takes one value and is given " + values.size() + " times.");
        }
    }

    /** The nearest parameter that is taken, under its own name or under one that other services give it. */
    private static String remedy(String name, DeclaredParameters declared) {
        var taken = declared.taken.keySet();
        if (taken.isEmpty()) {
            return " None is taken here.";
        }
        var words = Stream.concat(taken.stream(), declared.otherNames.keySet().stream())
                .toList();
        return Suggestion.nearest(name, words)
                .map(word -> " Did you mean '" + declared.otherNames.getOrDefault(word, word) + "'?")
                .orElse(" Known are " + String.join(", ", taken) + ".");
    }

    private static DeclaredParameters declared(Method method) {
        var declared = new DeclaredParameters(new TreeMap<>(), new TreeMap<>());
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType()).forEach(field -> declare(declared, field, field.getType()));
            } else {
                declare(declared, parameter, parameter.getType());
            }
        }
        return declared;
    }

    private static void declare(DeclaredParameters declared, AnnotatedElement place, Class<?> type) {
        var query = place.getAnnotation(QueryParam.class);
        if (query != null) {
            declared.taken.put(query.value(), List.class.isAssignableFrom(type));
            var also = place.getAnnotation(ParameterAlias.class);
            for (var name : also == null ? new String[0] : also.value()) {
                declared.otherNames.put(name, query.value());
            }
        }
    }

    private static Stream<Field> fields(Class<?> type) {
        return type == Object.class
                ? Stream.of()
                : Stream.concat(Arrays.stream(type.getDeclaredFields()), fields(type.getSuperclass()));
    }
}
