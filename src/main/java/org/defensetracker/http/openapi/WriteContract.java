package org.defensetracker.http.openapi;

import static org.defensetracker.http.openapi.SharedResponse.header;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/** Writes into the description of one writing operation what is the same for all: credential, conditions, refusals. */
final class WriteContract {

    /** The name of the one kind of credential. */
    static final String SCHEME = "curator";

    private final HttpMethod method;
    private final Operation operation;
    private final BodySchemas bodies;

    WriteContract(HttpMethod method, Operation operation, BodySchemas bodies) {
        this.method = method;
        this.operation = operation;
        this.bodies = bodies;
    }

    static SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A curator's key, or a token of the OpenID provider that the service trusts");
    }

    /** Completes the operation; {@code get} reads the row that it writes. */
    void complete(@Nullable Operation get) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of()));
        var responses = operation.getResponses();
        var body = operation.getRequestBody();
        var isRow = get != null && body != null && body.getContent().hasMediaType(ContractFilter.JSON);
        if (method == HttpMethod.DELETE) {
            responses.setAPIResponses(Map.of());
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("It is deleted"));
        } else if (isRow) {
            writesRow(ContractFilter.schema(get), body);
        }
        if (get != null && operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> describe(parameter, get));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("20") && response.getContent() != null) {
                describeSuccess(status, response, isRow);
            }
        });
        Stream.of(
                        SharedResponse.INVALID_REQUEST,
                        SharedResponse.UNAUTHENTICATED,
                        SharedResponse.FORBIDDEN,
                        SharedResponse.CONFLICT,
                        SharedResponse.TOO_LARGE,
                        SharedResponse.TOO_MANY_REQUESTS,
                        SharedResponse.SERVER_ERROR,
                        SharedResponse.UNAVAILABLE)
                .forEach(response -> response.addTo(responses));
        if (body != null) {
            SharedResponse.UNSUPPORTED_TYPE.addTo(responses);
        }
        if (method == HttpMethod.POST) {
            SharedResponse.KEY_REUSED.addTo(responses);
        } else {
            conditional();
        }
    }

    private static void describeSuccess(String status, APIResponse response, boolean isRow) {
        if (isRow) {
            response.setDescription(status.equals("201") ? "It is added" : "It is as it was to be");
            response.addHeader("ETag", header("The version of the row, for If-Match"));
        } else {
            response.setDescription(
                    status.equals("202") ? "It goes on; the address in Location says how far it is" : "It is done");
        }
    }

    /** The fields that the path has. */
    private Set<String> inPath() {
        var parameters = operation.getParameters();
        return parameters == null
                ? Set.of()
                : parameters.stream()
                        .filter(parameter -> parameter.getIn() == In.PATH)
                        .map(Parameter::getName)
                        .collect(Collectors.toSet());
    }

    /** The body is a row, or a merge patch of it, and so is the answer. */
    private void writesRow(Schema row, RequestBody body) {
        var example = ContractFilter.body(operation.getOperationId());
        var schema = method == HttpMethod.PATCH ? bodies.patch(row) : bodies.whole(row, inPath());
        body.getContent()
                .getMediaTypes()
                .values()
                .forEach(type -> type.schema(schema).example(example));
        var answer = OASFactory.createAPIResponse()
                .content(OASFactory.createContent()
                        .addMediaType(
                                ContractFilter.JSON,
                                OASFactory.createMediaType().schema(row)));
        var responses = operation.getResponses();
        responses.setAPIResponses(Map.of());
        if (method != HttpMethod.POST) {
            responses.addAPIResponse("200", answer);
        }
        if (method != HttpMethod.PATCH) {
            responses.addAPIResponse("201", OASFactory.createAPIResponse().content(answer.getContent()));
        } else {
            operation.setDescription("A merge patch (RFC 7396): null empties a field.");
        }
    }

    /** A part of the path means the same as where the row is read. */
    private static void describe(Parameter parameter, Operation get) {
        get.getParameters().stream()
                .filter(other -> other.getIn() == In.PATH && other.getName().equals(parameter.getName()))
                .forEach(other -> parameter.description(other.getDescription()).example(other.getExample()));
    }

    private void conditional() {
        condition("If-Match", "The ETag of what is there; needed to change or delete it. `*` for whatever is there.");
        if (method == HttpMethod.PUT) {
            condition("If-None-Match", "`*` to add it and change nothing that is there.");
        }
        var responses = operation.getResponses();
        SharedResponse.NOT_FOUND.addTo(responses);
        SharedResponse.PRECONDITION_FAILED.addTo(responses);
        SharedResponse.PRECONDITION_REQUIRED.addTo(responses);
    }

    private void condition(String name, String description) {
        operation.addParameter(OASFactory.createParameter()
                .in(In.HEADER)
                .name(name)
                .description(description)
                .schema(SharedResponse.text()));
    }
}
