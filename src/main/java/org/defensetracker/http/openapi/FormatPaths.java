package org.defensetracker.http.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Gives each further format of an answer a path of its own, which ends in the format's suffix, so that the answer at every
 * path has one type. The bare path keeps the first format that it offers.
 */
final class FormatPaths {

    /** The parameters that only one format takes. */
    private static final Map<String, AnswerFormat> ONLY_IN =
            Map.of("envelope", AnswerFormat.JSON, "excel", AnswerFormat.CSV);

    private static final String JSON_STAT = "application/vnd.json-stat+json";

    /** The parameters that a cube does not take. */
    private static final Set<String> OF_TABLES =
            Set.of("cursor", "download", "envelope", "excel", "fields", "limit", "sort");

    private FormatPaths() {}

    static void addTo(Paths paths) {
        var all = new LinkedHashMap<String, PathItem>();
        paths.getPathItems().forEach((path, item) -> {
            all.put(path, item);
            if (item.getGET() != null) {
                addFormats(path, item.getGET(), all);
            }
        });
        paths.setPathItems(all);
    }

    private static void addFormats(String path, Operation get, Map<String, PathItem> all) {
        var content = get.getResponses().getAPIResponse("200").getContent();
        var formats = Stream.of(AnswerFormat.values())
                .filter(format -> content.hasMediaType(format.bareType()))
                .toList();
        var parameters = get.getParameters() == null ? List.<Parameter>of() : get.getParameters();
        if (content.hasMediaType(JSON_STAT)) {
            get.setParameters(parameters.stream()
                    .filter(parameter -> !OF_TABLES.contains(parameter.getName()))
                    .toList());
        }
        if (formats.size() < 2) {
            if (formats.size() == 1) {
                get.setParameters(takenIn(formats.get(0), parameters));
            }
            return;
        }
        formats.stream().skip(1).forEach(format -> {
            content.removeMediaType(format.bareType());
            var operation = inFormat(format, get).parameters(takenIn(format, parameters));
            all.put(path + "." + format.suffix(), OASFactory.createPathItem().GET(operation));
        });
        get.setParameters(takenIn(formats.get(0), parameters));
    }

    private static List<Parameter> takenIn(AnswerFormat format, List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> ONLY_IN.getOrDefault(parameter.getName(), format) == format)
                .toList();
    }

    private static Operation inFormat(AnswerFormat format, Operation get) {
        var suffix = format.suffix();
        var responses = OASFactory.createAPIResponses();
        get.getResponses().getAPIResponses().forEach((status, response) -> {
            if (!status.equals("406")) { // the suffix wins over what is accepted
                responses.addAPIResponse(status, status.equals("200") ? success(format, response) : response);
            }
        });
        return OASFactory.createOperation()
                .operationId(get.getOperationId() + suffix.substring(0, 1).toUpperCase() + suffix.substring(1))
                .summary(get.getSummary() + " (" + suffix.toUpperCase() + ")")
                .description("The answer of `" + get.getOperationId() + "` in another format.")
                .tags(get.getTags())
                .security(get.getSecurity())
                .responses(responses);
    }

    private static APIResponse success(AnswerFormat format, APIResponse inFirstFormat) {
        return OASFactory.createAPIResponse()
                .description(inFirstFormat.getDescription())
                .headers(inFirstFormat.getHeaders())
                .content(OASFactory.createContent()
                        .addMediaType(
                                format.bareType(), OASFactory.createMediaType().schema(schema(format.bareType()))));
    }

    /** The schema of an answer that is no JSON: a text, or bytes. */
    static Schema schema(String mediaType) {
        var isText = mediaType.startsWith("text/")
                || mediaType.equals(AnswerFormat.NDJSON.bareType())
                || mediaType.endsWith("atom+xml");
        return isText
                ? SharedResponse.text()
                : SharedResponse.text().format("binary").contentMediaType(mediaType);
    }
}
