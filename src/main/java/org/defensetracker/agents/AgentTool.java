package org.defensetracker.agents;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tools that ask one operation of the API. Each takes some of its parameters, under the same names. */
enum AgentTool {
    MEMBER(
            "member",
            "One member of NATO",
            "One member: current defense spending as a share of GDP, its pledge, and for each of its targets the progress and "
                    + "the verdict.",
            "getMember",
            Set.of("code"),
            "headline",
            "as_of",
            "source",
            "method",
            "observations",
            "baseline",
            "gdp_growth_pct"),
    PROGRESS(
            "progress",
            "Verdicts on targets",
            "Members against the targets that apply to them, with the verdict on each: on track, off track, met and so on. "
                    + "Without arguments: every member and target, page by page.",
            "listProgress",
            Set.of(),
            "member",
            "region",
            "target",
            "indicator",
            "status",
            "robust",
            "scope",
            "as_of",
            "source",
            "method",
            "observations",
            "baseline",
            "gdp_growth_pct",
            "sort",
            "limit",
            "cursor"),
    WHAT_IF(
            "what_if",
            "A target that nobody set",
            "How one member would stand against a target of your choice, such as 3.5 percent of GDP by 2030.",
            "listProgress",
            Set.of("member", "target_value"),
            "target_year",
            "indicator",
            "baseline",
            "gdp_growth_pct",
            "as_of",
            "source",
            "method",
            "observations"),
    OBSERVATIONS(
            "observations",
            "Figures",
            "The figures themselves, one for each area, indicator and year, with status and edition: spending as a share of "
                    + "GDP and in money, equipment, personnel, GDP.",
            "listObservations",
            Set.of(),
            "area",
            "indicator",
            "year",
            "from",
            "to",
            "source",
            "edition",
            "status",
            "price_year",
            "latest",
            "include_history",
            "as_of",
            "sort",
            "limit",
            "cursor"),
    VERDICT_CHANGES(
            "verdict_changes",
            "What changed between two editions",
            "The verdicts that differ between two editions of the figures, before and after, with the cause. Without "
                    + "arguments: the newest two editions of NATO's.",
            "listVerdictChanges",
            Set.of(),
            "from",
            "to",
            "member",
            "target",
            "indicator",
            "cause",
            "source",
            "method",
            "sort",
            "limit",
            "cursor");

    /** So many rows have their sentences in the summary; of more there are counts. */
    private static final int FEW = 5;

    private final String label;
    private final String title;
    private final String description;
    private final String operation;
    private final Set<String> required;
    private final Set<String> optional;

    AgentTool(
            String label,
            String title,
            String description,
            String operation,
            Set<String> required,
            String... optional) {
        this.label = label;
        this.title = title;
        this.description = description;
        this.operation = operation;
        this.required = required;
        this.optional = Set.of(optional);
    }

    String label() {
        return label;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** The id of the operation in the description of the API. */
    String operation() {
        return operation;
    }

    Set<String> required() {
        return required;
    }

    Set<String> parameters() {
        return Stream.concat(required.stream(), optional.stream()).collect(toSet());
    }

    /** Those of the names that only a what-if takes, and this tool does not. */
    Set<String> ofWhatIf(Set<String> names) {
        return Stream.of("target_value", "target_year")
                .filter(name -> names.contains(name) && !parameters().contains(name))
                .collect(toSet());
    }

    /** An answer in plain sentences; empty if it has no rows. */
    String summary(JsonNode answer) {
        if (this == MEMBER) {
            return answer.path("summary").asText();
        }
        var rows =
                StreamSupport.stream(answer.path("items").spliterator(), false).toList();
        if (rows.size() <= FEW) {
            return rows.stream().map(this::sentence).collect(joining(" "));
        }
        var kind = switch (this) {
            case OBSERVATIONS -> "indicator";
            case VERDICT_CHANGES -> "cause";
            case MEMBER, PROGRESS, WHAT_IF -> "status";
        };
        var counts = rows.stream().collect(groupingBy(row -> row.path(kind).asText(), TreeMap::new, counting()));
        return answer.path("total").asText() + " rows match. The " + rows.size() + " in this answer, by " + kind + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(joining(", "))
                + "."
                + (answer.has("next") ? " More follow: repeat the call with the cursor that is in 'next'." : "");
    }

    private String sentence(JsonNode row) {
        return this == OBSERVATIONS
                ? row.path("area_name").asText() + ", " + row.path("indicator").asText() + ", "
                        + row.path("year").asText() + ": " + row.path("value").asText() + " "
                        + row.path("unit").asText() + " (" + row.path("status").asText() + ", "
                        + row.path("edition").asText() + ")."
                : row.path("summary").asText();
    }
}
