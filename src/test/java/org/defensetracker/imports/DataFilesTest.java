package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.testing.ShippedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFilesTest {

    @Test
    void theShippedFilesAreSound() {
        var data = DataFileReader.read(DataFilesTest::shipped);
        assertThat(data.areas())
                .hasSize(ShippedData.rows("members").size()
                        + ShippedData.rows("aggregates").size());
        assertThat(data.editions()).hasSameSizeAs(ShippedData.rows("editions"));
        assertThat(data.observations()).hasSameSizeAs(ShippedData.rows("observations"));
        assertThat(data.targets()).hasSameSizeAs(ShippedData.rows("targets")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    observations.csv | ,2012,1.4871,A | ,20l2,1.3465,A | 2 | year   | is not a year
                    observations.csv | ,2012,1.4871,A | ,2014,1,A,9    | 2 |        | 7 fields
                    observations.csv | ,2012,1.4871,A | ,2014,250,A    | 2 | value  | cannot be a figure
                    observations.csv | ,2012,1.4871,A | ,2014,1e3,A    | 2 | value  | decimal number
                    observations.csv | ,2012,1.4871,A | ,2014,,A       | 2 | value  | a value is needed
                    observations.csv | ,2012,1.4871,A | ,2014,1.3,X    | 2 | status | neither A
                    observations.csv | ,2012,1.4871,A | ,2013,1.3,A    | 3 |        | already at line 2
                    observations.csv | edition,area   | edition,place  | 1 | place  | no such column
                    members.csv      | ALB,AL,Albania,2009-04-01 | ALB,AL,Albania,1.4.2009 | 2 | joined_on | 1.4.2009
                    members.csv      | ALB,AL         | XYZ,AL         | 2 | area   | not known
                    targets.csv      | ,at_least,2.0,2024,pledge,2014-09-05 | ,at_most,2.0,2024,pledge,2014-09-05 | 2 | comparator | not known
                    targets.csv      | ,at_least,2.0,2024,pledge,2014-09-05 | ,at_least,0,2024,pledge,2014-09-05 | 2 | | more than 0
                    targets.csv      | ,,,,2014,Wales | ,,,,2024,Wales | 2 |        | not before the deadline
                    targets.csv      | esp-core-2029,,,Pedro | esp-core-1929,,,Pedro | 30 | supersedes | no target
                    editions.csv     | 2024-06-17     | 2024-06-31     | 2 | published_on | 2024-06-31
                    """)
    void aFaultIsNamedWithFileLineAndColumn(
            String file, String right, String wrong, long line, String column, String message) {
        var refused = refusalOf(Map.of(file, text(file).replaceFirst(Pattern.quote(right), wrong)));
        assertThat(refused.toProblem(null).errors()).anySatisfy(error -> {
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.message()).contains(message);
        });
        assertThat(refused)
                .hasMessageContaining(refused.toProblem(null).errors().get(0).sheet());
    }

    @Test
    void everyFaultOfAllFilesIsToldAtOnce() {
        var refused = refusalOf(Map.of(
                "observations.csv",
                        text("observations.csv").replaceFirst("1\\.4871", "x").replaceFirst("1\\.1623", "y"),
                "members.csv", text("members.csv").replaceFirst("1949-08-24,true,,", "1949-08-24,perhaps,,")));
        assertThat(refused.toProblem(null).errors())
                .extracting(ParameterError::sheet)
                .contains("observations.csv", "members.csv");
        assertThat(refused.toProblem(null).errors().stream().filter(error -> "value".equals(error.column())))
                .hasSize(2);
    }

    @Test
    void anEmptyFileAndOneThatIsNotUtf8AreRefused() {
        assertThat(refusalOf(Map.of("targets.csv", "")).toProblem(null).errors())
                .extracting(ParameterError::code)
                .contains("empty");
        var latin = text("members.csv").getBytes(StandardCharsets.ISO_8859_1);
        var refused = refusal(name -> new ByteArrayInputStream(
                name.equals("members.csv") ? latin : text(name).getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.toProblem(null).errors())
                .extracting(ParameterError::code)
                .contains("encoding");
    }

    private static ProblemException refusalOf(Map<String, String> changed) {
        return refusal(name ->
                new ByteArrayInputStream(changed.getOrDefault(name, text(name)).getBytes(StandardCharsets.UTF_8)));
    }

    private static ProblemException refusal(DataFileReader.DataFolderFiles folder) {
        var refused = catchThrowableOfType(ProblemException.class, () -> DataFileReader.read(folder));
        assertThat(refused).as("the files are refused").isNotNull();
        assertThat(List.copyOf(refused.toProblem(null).errors())).isNotEmpty();
        return refused;
    }

    private static InputStream shipped(String name) {
        return DataFilesTest.class.getResourceAsStream("/data/" + name);
    }

    private static String text(String name) {
        try (var file = shipped(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
