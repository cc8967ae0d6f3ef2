package org.defensetracker.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.PromptManager.PromptArguments;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolAnnotations;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.http.limits.ParameterLimits;
import org.defensetracker.http.limits.PermittedWork;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemMapper;

/** Registers what assistants are offered by the Model Context Protocol: tools, resources and a prompt. */
@Singleton
final class McpFeatures {

    private static final String HOW_TO_QUOTE = """
            When you use figures or verdicts of the Defense Target Tracker:
            - Give each figure with its year, its edition and its source, such as "2.43% of GDP in 2026 (estimate; NATO, edition \
            NATO-2026-07)". Say that it is an estimate if its status is "estimate".
            - Give a verdict only together with its target: value, year and who set it. "Off track" alone says nothing.
            - If "robust" is false, the usual revision of the latest figure would change the verdict: quote it with its range, and call it
              too close to call where the gap is within that revision.
            - A what-if is about a target that nobody set. Say so.
            - Never mix editions or sources in one comparison, and never compute a verdict yourself: ask for it.
            - Where a value is null it is not known. Do not write 0, and do not guess.
            - Credit the source with the citation in "source", and link to "address", where everybody can check the answer.""";

    private final ToolManager tools;
    private final ResourceManager resources;
    private final PromptManager prompts;
    private final ToolAnswers answers;
    private final McpDocuments documents;
    private final ParameterLimits limits;
    private final ProblemMapper problems;
    private final CurrentVertxRequest request;
    private final ObjectMapper json;

    McpFeatures(
            ToolManager tools,
            ResourceManager resources,
            PromptManager prompts,
            ToolAnswers answers,
            McpDocuments documents,
            ParameterLimits limits,
            ProblemMapper problems,
            CurrentVertxRequest request,
            ObjectMapper json) {
        this.tools = tools;
        this.resources = resources;
        this.prompts = prompts;
        this.answers = answers;
        this.documents = documents;
        this.limits = limits;
        this.problems = problems;
        this.request = request;
        this.json = json;
    }

    void register(@Observes StartupEvent start) {
        for (var tool : AgentTool.values()) {
            var input = ToolSchemas.input(answers.operation(tool));
            add(
                    tool.label(),
                    tool.title(),
                    tool.description(),
                    input,
                    ToolSchemas.ANSWER,
                    given -> answers.ask(tool, given));
        }
        add(
                "search",
                "Search",
                "Finds members, targets, indicators and editions by name, code or words. Accents and small typing errors make no "
                        + "difference.",
                ToolSchemas.SEARCH,
                ToolSchemas.RESULTS,
                answers::search);
        add(
                "fetch",
                "One result of a search",
                "Gives one result of a search by its id: a member with all verdicts, a target with who said it and where, an "
                        + "indicator with its definition, or an edition.",
                ToolSchemas.FETCH,
                ToolSchemas.DOCUMENT,
                answers::fetch);
        documents
                .all()
                .forEach(document -> resources
                        .newResource(document.name())
                        .setTitle(document.title())
                        .setDescription(document.description())
                        .setUri(document.uri())
                        .setMimeType(document.type())
                        .setHandler(asked -> new ResourceResponse(new TextResourceContents(
                                document.uri(), attempt(() -> documents.text(document)), document.type())))
                        .register());
        prompts.newPrompt("how_to_quote")
                .setTitle("How to quote figures and verdicts")
                .setDescription(
                        "The rules for quoting: edition, source, target, and verdicts that are too close to call.")
                .setHandler(McpFeatures::howToQuote)
                .register();
    }

    private void add(
            String name,
            String title,
            String description,
            Object input,
            Object output,
            Function<Map<String, List<String>>, ToolAnswer> handler) {
        tools.newTool(name)
                .setTitle(title)
                .setDescription(description)
                .setAnnotations(new ToolAnnotations(title, true, false, true, false))
                .setInputSchema(input)
                .setOutputSchema(output)
                .setHandler(call -> {
                    try {
                        var given = ToolArguments.read(call.args());
                        limits.check(given);
                        return success(PermittedWork.during(request.getCurrent(), () -> handler.apply(given)));
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("An answer cannot be written", e);
                    } catch (RuntimeException e) {
                        return ToolResponse.error(problem(e).detail());
                    }
                })
                .register();
    }

    /** The answer for programs, and the same as a text for models. */
    private ToolResponse success(ToolAnswer answer) throws JsonProcessingException {
        return new ToolResponse(false, List.of(new TextContent(json.writeValueAsString(answer))), answer, Map.of());
    }

    private Problem problem(RuntimeException failure) {
        return problems.toProblem(failure, request.getCurrent());
    }

    private String attempt(Supplier<String> text) {
        try {
            return PermittedWork.during(request.getCurrent(), text);
        } catch (RuntimeException e) {
            throw new McpException(problem(e).detail(), JsonRpcErrorCodes.INTERNAL_ERROR);
        }
    }

    private static PromptResponse howToQuote(PromptArguments arguments) {
        if (!arguments.args().isEmpty()) {
            throw new McpException("The prompt takes no arguments.", JsonRpcErrorCodes.INVALID_PARAMS);
        }
        return PromptResponse.withMessages(PromptMessage.withUserRole(HOW_TO_QUOTE));
    }
}
