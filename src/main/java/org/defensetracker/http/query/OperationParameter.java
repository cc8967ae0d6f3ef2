package org.defensetracker.http.query;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;

/**
 * A parameter of an operation of the API, for those who describe it.
 *
 * @param isInPath whether it is a part of the path, and therefore required
 * @param schema its type as JSON Schema has it
 */
public record OperationParameter(String name, boolean isInPath, String description, Map<String, Object> schema) {

    private static final String TYPE = "type";

    /** The parameters that a resource's method declares, in the order of their declaration. */
    public static List<OperationParameter> of(Method method) {
        return Stream.of(method.getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? DeclaredParameters.fields(parameter.getType())
                                .flatMap(field -> of(field, field.getName(), field.getType(), field.getGenericType()))
                        : of(parameter, parameter.getName(), parameter.getType(), parameter.getParameterizedType()))
                .toList();
    }

    private static Stream<OperationParameter> of(AnnotatedElement place, String name, Class<?> type, Type genericType) {
        var query = place.getAnnotation(QueryParam.class);
        var isInPath = place.isAnnotationPresent(RestPath.class);
        if (query == null && !isInPath) {
            return Stream.of();
        }
        var documented = place.getAnnotation(Parameter.class);
        var description = documented == null ? "" : documented.description();
        var schema = CommaSeparated.class == type
                ? Map.of(TYPE, "array", "items", schema(ParameterConverters.element(genericType), place))
                : schema(type, place);
        return Stream.of(new OperationParameter(query == null ? name : query.value(), isInPath, description, schema));
    }

    private static Map<String, Object> schema(Class<?> type, AnnotatedElement place) {
        var schema = new LinkedHashMap<String, Object>();
        if (type == boolean.class || type == Boolean.class) {
            schema.put(TYPE, "boolean");
        } else if (type == BigDecimal.class || type == Integer.class) {
            var bounds = place.getAnnotation(Schema.class);
            schema.put(TYPE, type == Integer.class ? "integer" : "number");
            schema.put("minimum", new BigDecimal(bounds.minimum()));
            schema.put("maximum", new BigDecimal(bounds.maximum()));
        } else if (isWholeNumber(type)) {
            schema.put(TYPE, "integer");
        } else if (type.isEnum()) {
            schema.put(TYPE, "string");
            schema.put("enum", ParameterErrors.words(type));
        } else {
            schema.put(TYPE, "string");
            if (type == LocalDate.class) {
                schema.put("format", "date");
            }
        }
        return schema;
    }

    /** Whether values of a type are written as a number, as years are. */
    private static boolean isWholeNumber(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == int.class;
    }
}
