package org.defensetracker.sdmx;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The formats of data and of structures, with the media types that a client may ask for. */
enum SdmxFormat {
    GENERIC_DATA("application/vnd.sdmx.genericdata+xml", "2.1", "application/xml", "text/xml"),
    SPECIFIC_DATA("application/vnd.sdmx.structurespecificdata+xml", "2.1"),
    CSV_DATA("application/vnd.sdmx.data+csv", null, "text/csv"),
    JSON_DATA("application/vnd.sdmx.data+json", null, "application/json"),
    XML_STRUCTURE("application/vnd.sdmx.structure+xml", "2.1", "application/xml", "text/xml"),
    JSON_STRUCTURE("application/vnd.sdmx.structure+json", null, "application/json");

    private final String name;
    private final @Nullable String onlyVersion;
    private final List<String> otherNames;

    SdmxFormat(String name, @Nullable String onlyVersion, String... otherNames) {
        this.name = name;
        this.onlyVersion = onlyVersion;
        this.otherNames = List.of(otherNames);
    }

    /** A name of a format. */
    private record NamedFormat(SdmxFormat format, MediaType type) {}

    /** What the client sent as {@code Accept}, with all parameters; null if it sent none. */
    static @Nullable String accept(CurrentVertxRequest current) {
        var values = current.getCurrent().request().headers().getAll(HttpHeaders.ACCEPT);
        return values.isEmpty() ? null : String.join(",", values);
    }

    /**
     * The format that a client prefers.
     *
     * @param accept the header {@code Accept}; null if the client sent none
     * @param offered the formats of this address, the usual one first
     */
    static SdmxFormat preferred(@Nullable String accept, List<SdmxFormat> offered) {
        var names = offered.stream()
                .flatMap(format -> Stream.concat(Stream.of(format.name), format.otherNames.stream())
                        .map(name -> new NamedFormat(format, MediaType.valueOf(name))))
                .toList();
        return AcceptHeader.parse(accept)
                .withoutProblems()
                .preferred(names, NamedFormat::type)
                .map(NamedFormat::format)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "None of '" + accept + "' is served here; use one of "
                                + offered.stream().map(format -> format.name).collect(Collectors.joining(", ")) + "."));
    }

    /** Whether a client of either version wants the format of SDMX 3.0: it says so, or its version has no other. */
    static boolean isThird(@Nullable String accept, boolean usual) {
        var text = accept == null ? "" : accept.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        return text.contains("version=2.0") || usual && !text.contains("version=1.0");
    }

    /** Whether a client wants labels beside the codes in CSV. */
    static boolean isLabelled(@Nullable String accept) {
        return accept != null && accept.replaceAll("[\\s\"]", "").contains("labels=both");
    }

    /** The media type with its version. */
    MediaType mediaType(boolean third, boolean labelled) {
        var version = onlyVersion != null ? onlyVersion : third ? "2.0.0" : "1.0.0";
        return MediaType.valueOf(name + ";version=" + version + (labelled && this == CSV_DATA ? ";labels=both" : ""));
    }
}
