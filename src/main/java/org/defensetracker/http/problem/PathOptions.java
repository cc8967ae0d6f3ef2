package org.defensetracker.http.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;

/** What a path takes and gives: its methods, for the {@code Allow} that goes with a 405, and its formats, for a wrong suffix. */
@Singleton
final class PathOptions {

    /** A path below /v1 whose last segment has a suffix, and the path without it. */
    private static final Pattern SUFFIX = Pattern.compile("(/v1/.*[^/])\\.[A-Za-z][A-Za-z0-9]{0,9}");

    private final BeanManager beans;
    private final Map<Method, Pattern> patterns = new ConcurrentHashMap<>();

    PathOptions(BeanManager beans) {
        this.beans = beans;
    }

    /** The methods, separated by commas (RFC 9110, section 15.5.6). */
    String methods(String path) {
        var methods = new TreeSet<>(Set.of("OPTIONS"));
        resourceMethods(bare(path)).flatMap(PathOptions::methodsOf).forEach(methods::add);
        if (methods.contains("GET") || methods.size() == 1) { // what no resource serves is only read
            methods.addAll(Set.of("GET", "HEAD"));
        }
        return String.join(", ", methods);
    }

    /** A sentence with the formats of a path below /v1 that ends in a suffix of none; empty for any other path. */
    String remedy(String path) {
        var suffix = SUFFIX.matcher(path);
        return !suffix.matches() || AnswerFormat.ofSuffix(path).isPresent()
                ? ""
                : formatsOf(suffix.group(1), format -> "." + format.suffix());
    }

    /** A sentence with the formats of a path and their media types; empty where it has none of those that have a suffix. */
    String formats(String path) {
        return formatsOf(bare(path), format -> "." + format.suffix() + " (" + format.bareType() + ")");
    }

    /** The path without the suffix of a format. */
    private static String bare(String path) {
        return AnswerFormat.ofSuffix(path)
                .map(format -> path.substring(0, path.length() - format.suffix().length() - 1))
                .orElse(path);
    }

    private String formatsOf(String bare, Function<AnswerFormat, String> word) {
        var formats = resourceMethods(bare)
                .filter(method -> method.isAnnotationPresent(GET.class))
                .flatMap(PathOptions::formatsOf)
                .distinct()
                .sorted()
                .map(word)
                .toList();
        return formats.isEmpty() ? "" : " The formats of " + bare + " are " + String.join(", ", formats) + ".";
    }

    private static Stream<AnswerFormat> formatsOf(Method method) {
        var own = method.getAnnotation(Produces.class);
        var produced = own != null ? own : method.getDeclaringClass().getAnnotation(Produces.class);
        return produced == null
                ? Stream.of()
                : Stream.of(AnswerFormat.values())
                        .filter(format -> Arrays.stream(produced.value())
                                .map(MediaType::valueOf)
                                .anyMatch(type -> type.isCompatible(format.mediaType())));
    }

    private Stream<Method> resourceMethods(String path) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> patterns.computeIfAbsent(method, found -> pattern(type, found))
                                .matcher(path)
                                .matches()));
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
