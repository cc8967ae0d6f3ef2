package org.defensetracker.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked cases of the method: every field of every one within 0.0001, what is null exactly null. */
class VectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Offset<BigDecimal> CLOSE = Offset.offset(new BigDecimal("0.0001"));

    record Case(String name, JsonNode input, JsonNode expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                VectorsTest.class.getResourceAsStream("vectors.jsonl"), StandardCharsets.UTF_8))) {
            return lines.lines().map(VectorsTest::parse).toList().stream();
        }
    }

    @Test
    void everyWorkedCaseIsRead() throws IOException {
        assertThat(cases()).hasSize(33);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theMethodReproducesTheWorkedCase(Case worked) {
        var actual = fields(assess(worked.input()));
        worked.expected().properties().forEach(field -> {
            if (field.getKey().equals("outlook") && !field.getValue().isNull()) {
                field.getValue()
                        .properties()
                        .forEach(inner -> compare(
                                "outlook." + inner.getKey(),
                                actual.get("outlook." + inner.getKey()),
                                inner.getValue()));
            } else {
                compare(field.getKey(), actual.get(field.getKey()), field.getValue());
            }
        });
    }

    private static Assessment assess(JsonNode input) {
        var estimates = new ArrayList<Integer>();
        input.get("estimates").forEach(year -> estimates.add(year.asInt()));
        var points = input.get("observations").properties().stream()
                .map(entry -> {
                    var year = Integer.parseInt(entry.getKey());
                    return new Series.SeriesPoint(
                            year, new BigDecimal(entry.getValue().asText()), estimates.contains(year));
                })
                .toList();
        var goal = new Goal(
                new BigDecimal(input.get("target_value").asText()),
                year(input.get("target_year")),
                year(input.get("baseline_year")),
                new BigDecimal(input.get("unmeasured_pp").asText()));
        var method = Stream.of(Method.values())
                .filter(candidate -> candidate.code().equals(input.get("method").asText()))
                .findFirst()
                .orElseThrow();
        return Assessment.of(goal, Series.of(points), input.get("now").asInt(), method);
    }

    private static @Nullable Integer year(JsonNode node) {
        return node.isNull() ? null : node.asInt();
    }

    private static Map<String, @Nullable Object> fields(Assessment a) {
        var range = a.statusRange();
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("status", a.status().code());
        map.put(
                "status_range",
                range == null
                        ? null
                        : "[\"" + range.low().code() + "\",\"" + range.high().code() + "\"]");
        map.put("robust", a.robust());
        map.put("latest_year", a.latestYear());
        map.put("latest_value", a.latestValue());
        map.put("latest_is_estimate", a.latestIsEstimate());
        map.put("gap_pp", a.gap());
        map.put("signed_gap_pp", a.signedGap());
        map.put("baseline_year", a.baselineYear());
        map.put("baseline_value", a.baselineValue());
        map.put("observed_pp_per_year", a.observedPerYear());
        map.put("required_pp_per_year", a.requiredPerYear());
        map.put("required_pp_per_year_from_baseline", a.requiredPerYearFromBaseline());
        map.put("path_value", a.pathValue());
        map.put("path_deviation_pp", a.pathDeviation());
        map.put("progress_share", a.progressShare());
        map.put("time_share", a.timeShare());
        map.put("pace_ratio", a.paceRatio());
        map.put("pace_ratio_cagr", a.paceRatioCagr());
        map.put("first_met_year", a.firstMetYear());
        map.put("met_on_time", a.metOnTime());
        var outlook = a.outlook();
        map.put("outlook", outlook);
        if (outlook != null) {
            map.put("outlook.projected_value", outlook.projectedValue());
            map.put("outlook.low80", outlook.low80());
            map.put("outlook.high80", outlook.high80());
            map.put("outlook.reaches_target_in", outlook.reachesTargetIn());
            map.put("outlook.likelihood", outlook.likelihood().code());
            map.put("outlook.beyond_validated_horizon", outlook.beyondValidatedHorizon());
        }
        return map;
    }

    private static void compare(String name, @Nullable Object actual, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(actual).as(name).isNull();
        } else if (actual instanceof BigDecimal number) {
            assertThat(number).as(name).isCloseTo(new BigDecimal(expected.asText()), CLOSE);
        } else {
            assertThat(String.valueOf(actual))
                    .as(name)
                    .isEqualTo(expected.isArray() ? expected.toString() : expected.asText());
        }
    }

    private static Case parse(String line) {
        try {
            var node = JSON.readTree(line);
            return new Case(node.get("case").asText(), node.get("input"), node.get("expected"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
