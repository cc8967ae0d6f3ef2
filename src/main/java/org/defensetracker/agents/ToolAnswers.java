package org.defensetracker.agents;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.defensetracker.agents.SearchEntry.EntryType;
import org.defensetracker.agents.ToolAnswer.FetchedDocument;
import org.defensetracker.agents.ToolAnswer.FoundDocument;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.limits.ClientBudgets;
import org.defensetracker.http.query.DeclaredParameters;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta.CitedSource;
import org.defensetracker.http.table.Operations;
import org.defensetracker.http.table.Operations.OperationAnswer;
import org.defensetracker.http.table.Operations.ReadOperation;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** Answers the calls of tools with what the API answers, and with where it comes from. */
@ApplicationScoped
class ToolAnswers {

    /** The rows of an answer unless asked for otherwise: an assistant reads all of them. */
    private static final String FEW_ROWS = "20";

    private static final String ID = "id";
    private static final String LIMIT = "limit";
    private static final String QUERY = "query";
    private static final String SOURCE = "source";
    private static final String SUMMARY = "summary";

    private final Operations operations;
    private final Search search;
    private final Members members;
    private final Spending spending;
    private final PublicOrigin origin;
    private final CurrentVertxRequest request;
    private final ClientBudgets budgets;

    ToolAnswers(
            Operations operations,
            Search search,
            Members members,
            Spending spending,
            PublicOrigin origin,
            CurrentVertxRequest request,
            ClientBudgets budgets) {
        this.operations = operations;
        this.search = search;
        this.members = members;
        this.spending = spending;
        this.origin = origin;
        this.request = request;
        this.budgets = budgets;
    }

    /** The operation that a tool asks, with the parameters that the tool takes. */
    ReadOperation operation(AgentTool tool) {
        return operations.operation(tool.operation()).only(tool.parameters(), tool.required());
    }

    /** Answers the call of a tool that asks one operation. */
    ToolAnswer ask(AgentTool tool, Map<String, List<String>> arguments) {
        budgets.chargeWhatIf(request.getCurrent(), arguments.keySet());
        var given = new LinkedHashMap<>(arguments);
        if (tool.parameters().contains(LIMIT)) {
            given.putIfAbsent(LIMIT, List.of(FEW_ROWS));
        }
        checkWhatIf(tool, given);
        var answer = operations.answer(operation(tool), given);
        var summary = tool.summary(answer.body());
        return new ToolAnswer(
                summary.isEmpty() ? nothing(given) : summary,
                editions(answer.body()),
                credits(answer.body(), given),
                absolute(answer.address()),
                answer.body(),
                null,
                null);
    }

    private static void checkWhatIf(AgentTool tool, Map<String, List<String>> arguments) {
        var errors = new ParameterErrors();
        for (var name : tool.ofWhatIf(arguments.keySet())) {
            errors.refuse(
                    name,
                    arguments.get(name).get(0),
                    "unknown_parameter",
                    "The parameter '" + name + "' is not known to the tool '" + tool.label()
                            + "'. For a target that nobody set, call the tool 'what_if'.");
        }
        errors.done();
    }

    /** Why an answer has no rows: the members that have nothing to judge, and else what was asked for. */
    private String nothing(Map<String, List<String>> arguments) {
        var asked = arguments.entrySet().stream()
                .filter(argument -> !Set.of(LIMIT, "cursor", "sort").contains(argument.getKey()))
                .map(argument -> argument.getKey() + "=" + String.join(",", argument.getValue()))
                .sorted()
                .collect(joining(", "));
        var directory = members.directory();
        var reasons = Stream.of("member", "area")
                .flatMap(name -> arguments.getOrDefault(name, List.of()).stream())
                .flatMap(text -> Stream.of(text.split(",")))
                .flatMap(text -> directory.find(text).stream())
                .filter(area -> area.membership() != null && !area.hasArmedForces())
                .map(area ->
                        " " + area.name() + " has no armed forces: no target of the alliance applies to it, and NATO "
                                + "reports no spending of it.")
                .distinct()
                .collect(joining());
        return (asked.isEmpty() ? "Nothing is stored yet." : "Nothing matches " + asked + ".") + reasons;
    }

    /** Finds what some words name. */
    ToolAnswer search(Map<String, List<String>> arguments) {
        check(arguments, QUERY, LIMIT);
        var query = String.join(",", arguments.get(QUERY));
        if (query.length() > SearchResource.LONGEST) {
            var errors = new ParameterErrors();
            errors.refuse(QUERY, query, "invalid", "query: use at most " + SearchResource.LONGEST + " characters.");
            errors.done();
        }
        var given = new LinkedHashMap<String, List<String>>();
        given.put("q", arguments.get(QUERY));
        given.put(LIMIT, arguments.getOrDefault(LIMIT, List.of(FEW_ROWS)));
        var answer = operations.answer(operations.operation("search"), given);
        var results = rows(answer.body())
                .map(row -> new FoundDocument(
                        row.path("type").asText() + ":" + row.path("id").asText(),
                        row.path("name").asText(),
                        absolute(row.path("page").asText()),
                        row.path("description").asText()))
                .toList();
        var summary = results.isEmpty()
                ? "Nothing matches. Try fewer words, or a code."
                : found(answer.body().path("total").asInt()) + " The best match is "
                        + results.get(0).title() + " (" + results.get(0).id() + ").";
        return new ToolAnswer(summary, null, null, absolute(answer.address()), null, results, null);
    }

    private static String found(int total) {
        return total == 1 ? "1 result." : total + " results.";
    }

    /** Gives one of the results of a search as a document. */
    ToolAnswer fetch(Map<String, List<String>> arguments) {
        check(arguments, ID);
        var errors = new ParameterErrors();
        var found = errors.one(ID, arguments.get(ID).get(0), search::named);
        errors.done();
        var entry = Objects.requireNonNull(found);
        var answer = read(entry);
        var body = entry.type() != EntryType.INDICATOR
                ? answer.body()
                : rows(answer.body())
                        .filter(row -> row.path("code").asText().equals(entry.id()))
                        .findFirst()
                        .orElseThrow();
        // What is answered may be newer than what was found.
        var title = Stream.of("name", "label", "title")
                .filter(body::has)
                .findFirst()
                .map(name -> body.path(name).asText())
                .orElse(entry.name());
        var summary = body.path(SUMMARY).asText(ParameterErrors.sentence(title + ": " + entry.description()));
        var edition = entry.type() == EntryType.EDITION ? entry.id() : editions(body);
        var source = entry.type() == EntryType.TARGET ? origin(body) : credits(body, Map.of());
        var document = new FetchedDocument(
                entry.key(),
                title,
                text(summary, body),
                absolute(entry.page()),
                Map.of("type", entry.type().code()));
        return new ToolAnswer(summary, edition, source, absolute(answer.address()), body, null, document);
    }

    private OperationAnswer read(SearchEntry entry) {
        var id = List.of(entry.id());
        return switch (entry.type()) {
            case MEMBER -> operations.answer(operations.operation("getMember"), Map.of("code", id));
            case TARGET -> operations.answer(operations.operation("getTarget"), Map.of(ID, id));
            case INDICATOR -> operations.answer(operations.operation("listIndicators"), Map.of());
            case EDITION -> operations.answer(operations.operation("getEdition"), Map.of("code", id));
        };
    }

    /** Refuses arguments other than these, and asks for the first. */
    private static void check(Map<String, List<String>> arguments, String... names) {
        var errors = new ParameterErrors();
        var declared = DeclaredParameters.of(names);
        declared.check(errors, arguments);
        declared.require(errors, Set.of(names[0]), arguments);
        errors.done();
    }

    private static Stream<JsonNode> rows(JsonNode body) {
        return StreamSupport.stream(body.path("items").spliterator(), false);
    }

    /** The sentences about a thing and its targets, and then its fields, one a line. */
    private static String text(String summary, JsonNode body) {
        var verdicts = StreamSupport.stream(body.path("targets").spliterator(), false)
                .map(target -> target.path("progress").path(SUMMARY).asText())
                .filter(sentence -> !sentence.isEmpty());
        var fields = body.properties().stream()
                .filter(field -> field.getValue().isValueNode()
                        && !field.getValue().isNull()
                        && !field.getKey().equals(SUMMARY))
                .map(field -> field.getKey() + ": " + field.getValue().asText());
        return Stream.of(Stream.of(summary), verdicts, fields)
                .flatMap(lines -> lines)
                .distinct()
                .collect(joining("\n"));
    }

    /** The editions that an answer's figures come from; null if it has none. */
    private static @Nullable String editions(JsonNode body) {
        var codes = new TreeSet<>(body.findValuesAsText("edition"));
        codes.removeAll(Set.of("", "null"));
        return codes.isEmpty() ? null : String.join(", ", codes);
    }

    /** Whom an answer credits; the publishers of the figures where it does not say so itself. */
    private @Nullable String credits(JsonNode body, Map<String, List<String>> given) {
        var named = StreamSupport.stream(body.at("/meta/sources").spliterator(), false)
                .map(source -> source.path("citation").asText())
                .toList();
        if (!named.isEmpty() || body.has("items")) {
            return named.isEmpty() ? null : String.join("; ", named);
        }
        var code = body.path(SOURCE)
                .asText(given.getOrDefault(SOURCE, List.of(Source.DEFAULT)).get(0));
        return spending.credits(List.of(code.toUpperCase(Locale.ROOT))).stream()
                .map(CitedSource::citation)
                .collect(joining("; "));
    }

    /** Where a target was said. */
    private static String origin(JsonNode target) {
        return Stream.of("source_title", "source_publisher", "source_url")
                .map(name -> target.path(name).asText())
                .filter(text -> !text.isEmpty())
                .collect(joining(", "));
    }

    private String absolute(String address) {
        return origin.of(request.getCurrent().request()) + address;
    }
}
