package org.defensetracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.testing.WithShippedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests of README and docs work as printed, and where an answer is printed below one, it is the real answer. */
@QuarkusTest
@TestProfile(WithShippedData.class)
class ReadmeTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String REMEDY =
            "The answer printed in %s. Where new data changed it, print the one below, and read the sentences around it";
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CURL = Pattern.compile(
            "curl (?<options>.*?)(?:'localhost:8080(?<quoted>[^']+)'|localhost:8080(?<bare>\\S+))(?<rest>.*)");
    private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']*)'");
    private static final Pattern STATUS = Pattern.compile("# → (\\d{3})");

    /**
     * One request as it is printed.
     *
     * @param answer the block below it, if that is its answer
     */
    record Printed(
            String file,
            String curl,
            @Nullable String language,
            @Nullable String answer) {
        @Override
        public String toString() {
            return file + ": " + curl;
        }
    }

    static Stream<Printed> printed() throws IOException {
        var all = new ArrayList<Printed>();
        for (var file : List.of("README.md", "docs/api.md", "docs/method.md", "docs/operations.md")) {
            all.addAll(parse(file, Files.readString(Path.of(file))));
        }
        return all.stream();
    }

    @Test
    void thereAreRequestsToRun() throws IOException {
        assertThat(printed()).hasSizeGreaterThan(20);
        assertThat(printed().filter(request -> request.answer != null)).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("printed")
    void theRequestWorksAsPrinted(Printed request) throws IOException {
        check(request);
    }

    @Test
    void anAnswerThatIsNotTheRealOneIsFound() {
        var wrong = parse("none", "```sh\ncurl -s localhost:8080/v1/indicators.csv\n```\n\n```csv\ncode\n```\n");
        assertThat(wrong).hasSize(1);
        assertThatThrownBy(() -> check(wrong.get(0))).isInstanceOf(AssertionError.class);
        var missing = parse("none", "```sh\ncurl -s localhost:8080/v1/nothing\n```\n");
        assertThatThrownBy(() -> check(missing.get(0))).isInstanceOf(AssertionError.class);
    }

    private static List<Printed> parse(String file, String text) {
        var requests = new ArrayList<Printed>();
        var blocks = BLOCK.matcher(text).results().toList();
        for (int i = 0; i < blocks.size(); i++) {
            if (!blocks.get(i).group(1).equals("sh")) {
                continue;
            }
            var curls = blocks.get(i)
                    .group(2)
                    .lines()
                    .filter(line -> line.startsWith("curl "))
                    .toList();
            var next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
            var answered = curls.size() == 1 && next != null && !next.group(1).equals("sh");
            for (var curl : curls) {
                requests.add(new Printed(file, curl, answered ? next.group(1) : null, answered ? next.group(2) : null));
            }
        }
        return requests;
    }

    /** A cursor names the data set, which is another one in each database, so that docs print … in its place. */
    private static String withoutCursor(String answer) {
        return answer.replaceAll("cursor=(?:[A-Za-z0-9_-]+|…)", "cursor=");
    }

    private static void check(Printed request) throws IOException {
        var curl = CURL.matcher(request.curl);
        assertThat(curl.matches())
                .as("it is a request that this test understands: %s", request)
                .isTrue();
        var path = curl.group("quoted") == null ? curl.group("bare") : curl.group("quoted");
        var status = STATUS.matcher(request.curl);
        var call = given().urlEncodingEnabled(false);
        HEADER.matcher(request.curl).results().forEach(header -> call.header(header.group(1), header.group(2)));
        var response = curl.group("options").contains("-I") ? call.head(path) : call.get(path);
        assertThat(response.statusCode())
                .as(request.toString())
                .isEqualTo(status.find() ? Integer.parseInt(status.group(1)) : 200);
        if (request.answer == null) {
            return;
        }
        if ("json".equals(request.language)) {
            assertThat(JSON.readTree(withoutCursor(response.asString())))
                    .as(REMEDY, request)
                    .isEqualTo(JSON.readTree(withoutCursor(request.answer)));
        } else {
            assertThat(response.asString().replace("\r\n", "\n").strip())
                    .as(REMEDY, request)
                    .isEqualTo(request.answer.strip());
        }
    }
}
