package org.defensetracker.http.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;

/** Which methods a path takes, for the {@code Allow} that goes with a 405 (RFC 9110, section 15.5.6). */
@Singleton
final class AllowedMethods {

    private final BeanManager beans;

    AllowedMethods(BeanManager beans) {
        this.beans = beans;
    }

    /** The methods, separated by commas. */
    String at(String path) {
        var methods = new TreeSet<>(Set.of("OPTIONS"));
        var bare = AnswerFormat.ofSuffix(path)
                .map(format -> path.substring(0, path.length() - format.suffix().length() - 1))
                .orElse(path);
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> pattern(type, method).matcher(bare).matches()))
                .flatMap(AllowedMethods::methodsOf)
                .forEach(methods::add);
        if (methods.contains("GET") || methods.size() == 1) { // what no resource serves is only read
            methods.addAll(Set.of("GET", "HEAD"));
        }
        return String.join(", ", methods);
    }

    private static Stream<String> methodsOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static Pattern pattern(Class<?> type, Method method) {
        var own = method.getAnnotation(Path.class);
        var segments = Stream.of(type.getAnnotation(Path.class).value(), own == null ? "" : own.value())
                .flatMap(part -> Arrays.stream(part.split("/")))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> "/" + (segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment)))
                .toList();
        return Pattern.compile(segments.isEmpty() ? "/" : String.join("", segments));
    }
}
