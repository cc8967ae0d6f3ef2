package org.defensetracker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules ask for metrics and labels that the running service has. */
@QuarkusTest
class MonitoringFilesTest {

    private static final Path DASHBOARD = Path.of("src", "deploy", "grafana-dashboard.json");
    private static final Path ALERTS = Path.of("src", "deploy", "prometheus-alerts.yml");

    /** A name that is no function; with what is asked of its labels, if anything is. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

    private static final Pattern GROUPING = Pattern.compile("\\b(by|without)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless");

    /** Labels that Prometheus adds, and the metric that it makes of each scrape. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private static final String OF_EACH_SCRAPE = "up";

    @Test
    void everyMetricOfTheDashboardExists() throws IOException {
        var expressions = expressions(new ObjectMapper().readTree(DASHBOARD.toFile()));
        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(missing(expressions, metrics())).isEmpty();
    }

    @Test
    void everyMetricOfTheAlertRulesExists() throws IOException {
        var rules = new ObjectMapper(new YAMLFactory()).readTree(ALERTS.toFile());
        var expressions = expressions(rules);
        assertThat(expressions).hasSameSizeAs(rules.findValues("alert")).hasSizeGreaterThan(8);
        assertThat(rules.findValuesAsText("summary")).hasSameSizeAs(expressions);
        assertThat(missing(expressions, metrics())).isEmpty();
    }

    @Test
    void aMetricOrLabelThatIsNotThereIsFound() {
        assertThat(missing(
                        List.of(
                                "sum by (le) (rate(tracker_nothing_total{job=\"$job\"}[5m])) / tracker_revision > 450 * 86400",
                                "tracker_cache_requests_total{result=\"lost\"} or tracker_cache_requests_total{kind=\"hit\"}",
                                "tracker_cache_requests_total{result=~\"hit|gone\"}"),
                        metrics()))
                .containsExactly(
                        "tracker_cache_requests_total{kind=\"hit\"}",
                        "tracker_cache_requests_total{result=\"gone\"}",
                        "tracker_cache_requests_total{result=\"lost\"}",
                        "tracker_nothing_total");
    }

    @Test
    void theMetricsTellWhatTheServiceHolds() {
        var status = get("/v1/status").jsonPath();
        assertThat(value("tracker_revision")).isEqualTo(status.getDouble("revision"));
        assertThat(value("tracker_figures_age_seconds")).isEqualTo(status.getLong("newest_figures.age_days") * 86400.0);
        assertThat(value("tracker_database_reachable")).isEqualTo(1);
        assertThat(value("tracker_revision_check_age_seconds")).isBetween(0.0, 2.0);
        assertThat(metrics())
                .anyMatch(line -> line.startsWith("tracker_build_info{version=\"" + status.getString("build.version")));
    }

    @Test
    void answersAreCountedByTheClassOfTheirStatus() {
        var refused = value("tracker_http_answers_seconds_count{status=\"4xx\"}");
        get("/v1/members?limit=0").then().statusCode(400);
        get("/v1/members;x").then().statusCode(400);
        get("/nothing").then().statusCode(404);
        assertThat(value("tracker_http_answers_seconds_count{status=\"4xx\"}")).isEqualTo(refused + 3);
    }

    /** The lines of all metrics, after a request that makes those that begin with the first request. */
    private static List<String> metrics() {
        get("/v1/members").then().statusCode(200);
        System.gc(); // so that a pause was measured
        return get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static double value(String metric) {
        return metrics().stream()
                .filter(line -> line.startsWith(metric + " "))
                .map(line -> Double.valueOf(line.substring(metric.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> expressions(JsonNode file) {
        return file.findValuesAsText("expr");
    }

    private static Set<String> missing(List<String> expressions, List<String> metrics) {
        var missing = new TreeSet<String>();
        for (var expression : expressions) {
            var bare =
                    RANGE.matcher(GROUPING.matcher(expression).replaceAll("")).replaceAll("");
            METRIC.matcher(bare)
                    .results()
                    .filter(metric ->
                            !WORDS.contains(metric.group(1)) && !metric.group(1).equals(OF_EACH_SCRAPE))
                    .flatMap(metric -> required(metric))
                    .filter(required -> metrics.stream().noneMatch(line -> has(line, required)))
                    .forEach(missing::add);
        }
        return missing;
    }

    /** The metric, and the metric with each value of each label that is asked for. */
    private static Stream<String> required(MatchResult metric) {
        var name = metric.group(1);
        var labels = LABEL.matcher(metric.group(2) == null ? "" : metric.group(2))
                .results()
                .filter(label -> !OF_PROMETHEUS.contains(label.group(1)))
                .flatMap(label -> Stream.of(label.group(3).split(label.group(2).equals("=") ? "$" : "\\|"))
                        .map(value -> name + "{" + label.group(1) + "=\"" + value + "\"}"))
                .toList();
        return labels.isEmpty() ? Stream.of(name) : labels.stream();
    }

    private static boolean has(String line, String required) {
        var name = required.replaceFirst("\\{.*", "");
        var label = required.substring(name.length()).replaceAll("[{}]", "");
        return (line.startsWith(name + " ") || line.startsWith(name + "{")) && line.contains(label);
    }
}
