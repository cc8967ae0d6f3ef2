package org.defensetracker.http.query;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Makes the arguments of a resource's method from texts, by the same parsers and rules as those of a request. */
@Singleton
public final class OperationArguments {

    private final ParameterErrors errors;
    private final Instance<Object> beans;

    OperationArguments(ParameterErrors errors, @Any Instance<Object> beans) {
        this.errors = errors;
        this.beans = beans;
    }

    /**
     * Makes the arguments. What the parsers refuse is in the {@link ParameterErrors} of the request, as with a request.
     *
     * @param taken the names of the parameters that may be given, of those that the method declares
     * @param required those of them that must be given
     * @throws org.defensetracker.http.problem.ProblemException a 400 if one is unknown, empty, repeated or missing
     */
    public Object[] of(Method method, Set<String> taken, Set<String> required, Map<String, List<String>> given) {
        var declared = DeclaredParameters.of(method).and(required).only(taken);
        declared.check(errors, given);
        declared.require(errors, required, given);
        errors.done();
        var arguments = new ArrayList<@Nullable Object>();
        for (var parameter : method.getParameters()) {
            arguments.add(argument(parameter, given));
        }
        return arguments.toArray();
    }

    private @Nullable Object argument(Parameter parameter, Map<String, List<String>> given) {
        if (parameter.isAnnotationPresent(RestPath.class)) {
            return given.get(parameter.getName()).get(0);
        }
        if (!parameter.isAnnotationPresent(BeanParam.class)) {
            return value(parameter, parameter.getType(), parameter.getParameterizedType(), given);
        }
        var bean = beans.select(parameter.getType()).get();
        DeclaredParameters.fields(parameter.getType())
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .forEach(field -> {
                    var value = value(field, field.getType(), field.getGenericType(), given);
                    if (value != null) {
                        try {
                            field.setAccessible(true); // classes of parameters belong to the room of their resource
                            field.set(bean, value);
                        } catch (IllegalAccessException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
        return bean;
    }

    /** Null for a parameter that is not given or was refused. */
    private @Nullable Object value(
            AnnotatedElement place, Class<?> type, Type genericType, Map<String, List<String>> given) {
        var name = place.getAnnotation(QueryParam.class).value();
        var otherwise = place.getAnnotation(DefaultValue.class);
        var texts = given.getOrDefault(name, otherwise == null ? List.of() : List.of(otherwise.value()));
        if (texts.isEmpty()) {
            return null;
        }
        return type == String.class
                ? texts.get(0)
                : ParameterConverters.value(errors, name, texts, type, genericType, place.getAnnotations());
    }
}
