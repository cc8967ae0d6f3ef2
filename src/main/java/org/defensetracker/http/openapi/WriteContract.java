package org.defensetracker.http.openapi;

import static org.defensetracker.http.openapi.ContractFilter.header;
import static org.defensetracker.http.openapi.ContractFilter.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes into the description of one writing operation what is the same for all: credential, conditions, refusals. */
final class WriteContract {

    /** The name of the one kind of credential. */
    static final String SCHEME = "curator";

    private final Operation operation;

    WriteContract(Operation operation) {
        this.operation = operation;
    }

    static SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A curator's key, or a token of the OpenID provider that the service trusts");
    }

    void complete(String path, HttpMethod method) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of()));
        var example = ContractFilter.body(operation.getOperationId());
        if (example != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(type -> type.setExample(example));
        }
        var responses = operation.getResponses();
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("20") && response.getContent() != null) {
                response.setDescription(status.equals("201") ? "It is added" : "It is as it was to be");
                response.addHeader("ETag", header("The version of the row, for If-Match"));
            }
        });
        var created = responses.getAPIResponse("201");
        if (method == HttpMethod.PUT && created == null) {
            responses.addAPIResponse(
                    "201",
                    OASFactory.createAPIResponse()
                            .description("It is added")
                            .content(responses.getAPIResponse("200").getContent()));
        }
        responses.addAPIResponse("400", problem("A field or a parameter is unknown or cannot be used"));
        responses.addAPIResponse("401", problem("The credential is missing, unknown or expired"));
        responses.addAPIResponse("403", problem("No key is configured, or the token is not a curator's"));
        responses.addAPIResponse("409", problem("It does not fit what is held"));
        responses.addAPIResponse("413", problem("The body is too large"));
        responses.addAPIResponse("500", problem("The fault is ours"));
        if (method == HttpMethod.POST) {
            responses.addAPIResponse("422", problem("The Idempotency-Key came before with another request"));
        } else {
            conditional(method);
        }
    }

    private void conditional(HttpMethod method) {
        condition("If-Match", "The ETag of what is there; needed to change or delete it. `*` for whatever is there.");
        if (method == HttpMethod.PUT) {
            condition("If-None-Match", "`*` to add it and change nothing that is there.");
        }
        var responses = operation.getResponses();
        responses.addAPIResponse("404", problem("The path names nothing"));
        responses.addAPIResponse("412", problem("What is there is not what the condition expects"));
        responses.addAPIResponse("428", problem("Something is there, and If-Match is missing"));
    }

    private void condition(String name, String description) {
        operation.addParameter(OASFactory.createParameter()
                .in(In.HEADER)
                .name(name)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
}
