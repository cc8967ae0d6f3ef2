package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Converts query parameters into the types of the fields that declare them: enums, dates, numbers, booleans, values
 * with a static {@code parse}, and lists of these.
 *
 * <p>A converter never throws, since Quarkus would answer 404 and stop at the first. It adds what it refuses to the
 * request's {@link ParameterErrors} and returns null, or false for a boolean; the resource refuses the request.
 */
@Provider
final class ParameterConverters implements ParamConverterProvider {

    private final ParameterErrors errors;
    private final UriInfo address;

    ParameterConverters(ParameterErrors errors, UriInfo address) {
        this.errors = errors;
        this.address = address;
    }

    /** A converter of one parameter. */
    private record QueryConverter<T>(Function<String, @Nullable T> parser) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(String text) {
            return parser.apply(text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the parser of a type makes values of it
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        var name = find(annotations, QueryParam.class)
                .map(QueryParam::value)
                .findFirst()
                .orElse(null);
        if (name == null || type == String.class) {
            return null;
        }
        if (type == CommaSeparated.class) {
            return new QueryConverter<>(first -> {
                var texts = address.getQueryParameters().getOrDefault(name, List.of(first));
                return (T) value(errors, name, texts, type, genericType, annotations);
            });
        }
        return new QueryConverter<>(text -> (T) value(errors, name, List.of(text), type, genericType, annotations));
    }

    /** What a parameter of that type makes of its texts. What is refused is noted in the errors. */
    static @Nullable Object value(
            ParameterErrors errors,
            String name,
            List<String> texts,
            Class<?> type,
            Type genericType,
            Annotation[] annotations) {
        if (type == CommaSeparated.class) {
            var values = errors.list(name, texts, parser(element(genericType), annotations));
            return CommaSeparated.of(String.join(",", texts), values);
        }
        var value = errors.one(name, texts.get(0), parser(type, annotations));
        return value == null && type == boolean.class ? Boolean.FALSE : value;
    }

    /** The type of the elements of a list. */
    static Class<?> element(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static Function<String, ?> parser(Class<?> type, Annotation[] annotations) {
        if (type == String.class) {
            return text -> text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ParameterErrors::truth;
        }
        if (type == LocalDate.class) {
            return CalendarDay::parse;
        }
        if (type == int.class || type == Integer.class || type == BigDecimal.class) {
            var bounds = find(annotations, Schema.class).findFirst().orElseThrow();
            return type == BigDecimal.class
                    ? ParameterErrors.decimal(bounds.minimum(), bounds.maximum())
                    : ParameterErrors.integer(Integer.parseInt(bounds.minimum()), Integer.parseInt(bounds.maximum()));
        }
        var parse = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("parse") && Modifier.isPublic(type.getModifiers()))
                .findFirst();
        return parse.isPresent() ? text -> invoke(parse.get(), text) : ParameterErrors.oneOf(type);
    }

    /** What a type's own parser makes of a text; where that is an enum, a word that it refuses is met with the nearest. */
    private static Object invoke(Method parse, String text) {
        try {
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException refusal)) {
                throw new IllegalStateException(parse + " cannot read '" + text + "'", e.getCause());
            }
            throw parse.getDeclaringClass().isEnum()
                    ? ParameterErrors.unknown(text, ParameterErrors.words(parse.getDeclaringClass()))
                    : refusal;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(parse + " is not public", e);
        }
    }

    private static <A extends Annotation> Stream<A> find(Annotation[] annotations, Class<A> type) {
        return Stream.of(annotations).filter(type::isInstance).map(type::cast);
    }
}
