package org.defensetracker.http.query;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.defensetracker.http.problem.Suggestion;

/** The parameters that can be given. It refuses others, so that nothing a client asks is ever ignored. */
public final class DeclaredParameters {

    /** Each parameter, with whether it is a list. */
    private final Map<String, Boolean> taken = new TreeMap<>();

    /** What other services call a parameter, with our name for it. */
    private final Map<String, String> otherNames = new TreeMap<>();

    private DeclaredParameters() {}

    /** Parameters with these names, each with one value. */
    public static DeclaredParameters of(String... names) {
        return new DeclaredParameters().and(List.of(names));
    }

    /** Those that a resource's method declares for the query. */
    static DeclaredParameters of(Method method) {
        var declared = new DeclaredParameters();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType()).forEach(field -> declared.add(field, field.getType()));
            } else {
                declared.add(parameter, parameter.getType());
            }
        }
        return declared;
    }

    /** The fields of a class and of the classes above it. */
    static Stream<Field> fields(Class<?> type) {
        return type == Object.class
                ? Stream.of()
                : Stream.concat(Arrays.stream(type.getDeclaredFields()), fields(type.getSuperclass()));
    }

    private void add(AnnotatedElement place, Class<?> type) {
        var query = place.getAnnotation(QueryParam.class);
        if (query != null) {
            taken.put(query.value(), List.class.isAssignableFrom(type));
            var also = place.getAnnotation(ParameterAlias.class);
            for (var name : also == null ? new String[0] : also.value()) {
                otherNames.put(name, query.value());
            }
        }
    }

    /** The same, and these too: unless declared, each with one value. */
    DeclaredParameters and(Collection<String> names) {
        names.forEach(name -> taken.putIfAbsent(name, false));
        return this;
    }

    /** The same, with only some of the parameters. */
    DeclaredParameters only(Set<String> names) {
        var some = new DeclaredParameters();
        some.taken.putAll(taken);
        some.taken.keySet().retainAll(names);
        some.otherNames.putAll(otherNames);
        some.otherNames.values().retainAll(names);
        return some;
    }

    /** Adds to the errors each parameter that is missing. */
    public void require(ParameterErrors errors, Collection<String> names, Map<String, List<String>> given) {
        names.stream()
                .filter(name -> !given.containsKey(name))
                .sorted()
                .forEach(name -> errors.refuse(name, null, "missing", name + ": it is missing."));
    }

    /** The same for a request that reaches no resource. */
    public void check(ParameterErrors errors, HttpServerRequest request) {
        if (request.query() != null) {
            request.params()
                    .names()
                    .forEach(name -> check(errors, name, request.params().getAll(name)));
        }
    }

    /** Adds to the errors each parameter that is unknown, empty or given too often. */
    public void check(ParameterErrors errors, Map<String, List<String>> given) {
        given.forEach((name, values) -> check(errors, name, values));
    }

    private void check(ParameterErrors errors, String name, List<String> values) {
        var repeatable = taken.get(name);
        if (repeatable == null) {
            errors.refuse(
                    name,
                    values.isEmpty() ? null : values.get(0),
                    "unknown_parameter",
                    "The parameter '" + name + "' is not known." + remedy(name));
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
    private String remedy(String name) {
        if (taken.isEmpty()) {
            return " None is taken here.";
        }
        var words = Stream.concat(taken.keySet().stream(), otherNames.keySet().stream())
                .toList();
        return Suggestion.nearest(name, words)
                .map(word -> " Did you mean '" + otherNames.getOrDefault(word, word) + "'?")
                .orElse(" Known are " + String.join(", ", taken.keySet()) + ".");
    }
}
