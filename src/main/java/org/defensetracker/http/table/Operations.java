package org.defensetracker.http.table;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.query.OperationArguments;
import org.defensetracker.http.query.OperationParameter;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Answers inside this process what a GET request of the API is answered with: by the same resources, parsers and writers,
 * in one state of the data. It is called on a thread that may block, in a request scope that is used for one call alone.
 */
@Singleton
public final class Operations {

    private final BeanManager manager;
    private final Instance<Object> beans;
    private final OperationArguments arguments;
    private final RequestContext requestContext;
    private final ObjectReader reader;
    private final Map<String, ReadOperation> found = new ConcurrentHashMap<>();

    Operations(
            BeanManager manager,
            @Any Instance<Object> beans,
            OperationArguments arguments,
            RequestContext requestContext,
            ObjectMapper json) {
        this.manager = manager;
        this.beans = beans;
        this.arguments = arguments;
        this.requestContext = requestContext;
        // Keeps the digits of numbers: 2.00 stays 2.00.
        reader = json.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /**
     * An operation of the API that reads.
     *
     * @param parameters those that may be given
     * @param required the names of those that must be given
     */
    public record ReadOperation(Method method, String path, List<OperationParameter> parameters, Set<String> required) {

        /** The same, with only some of its parameters, and with these required. */
        public ReadOperation only(Set<String> names, Set<String> needed) {
            var some = parameters.stream()
                    .filter(parameter -> names.contains(parameter.name()))
                    .toList();
            if (some.size() != names.size() || !names.containsAll(needed)) {
                throw new IllegalArgumentException(path + " does not have all of the parameters " + names);
            }
            return new ReadOperation(method, path, some, needed);
        }

        Set<String> names() {
            return parameters.stream().map(OperationParameter::name).collect(toSet());
        }
    }

    /**
     * An answer.
     *
     * @param address the path and query that a request is answered the same at
     */
    public record OperationAnswer(String address, JsonNode body) {}

    /** The operation with that id in the description of the API. */
    public ReadOperation operation(String id) {
        return found.computeIfAbsent(id, this::find);
    }

    private ReadOperation find(String id) {
        return manager.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> Stream.of(bean.getBeanClass()))
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Operation.class)
                        && method.getAnnotation(Operation.class).operationId().equals(id))
                .findFirst()
                .map(Operations::operation)
                .orElseThrow(() -> new IllegalArgumentException("The API has no operation '" + id + "'"));
    }

    private static ReadOperation operation(Method method) {
        var parameters = OperationParameter.of(method);
        var inPath = parameters.stream()
                .filter(OperationParameter::isInPath)
                .map(OperationParameter::name)
                .collect(toSet());
        var below = method.getAnnotation(Path.class);
        var path = method.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value());
        return new ReadOperation(method, path, parameters, inPath);
    }

    /**
     * The answer as JSON.
     *
     * @throws org.defensetracker.http.problem.ProblemException as a request with these parameters is refused
     */
    public OperationAnswer answer(ReadOperation operation, Map<String, List<String>> given) {
        var method = operation.method();
        var values = arguments.of(method, operation.names(), operation.required(), given);
        var address = address(operation, given);
        requestContext.begin("GET", address, new MultivaluedHashMap<>());
        requestContext.setFormat(AnswerFormat.JSON);
        try {
            method.setAccessible(true); // resources belong to their rooms
            method.invoke(beans.select(method.getDeclaringClass()).get(), values);
            try (var body = requestContext.takeBody()) {
                return new OperationAnswer(address.toString(), reader.readTree(body.bytes()));
            }
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(ReadOperation operation, Map<String, List<String>> given) {
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            var texts = given.get(parameter.name());
            if (texts != null && parameter.isInPath()) {
                path = path.replace("{" + parameter.name() + "}", encoded(texts.get(0)));
            } else if (texts != null) {
                query.add(parameter.name() + "=" + encoded(String.join(",", texts)));
            }
        }
        return URI.create(query.isEmpty() ? path : path + "?" + String.join("&", query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
