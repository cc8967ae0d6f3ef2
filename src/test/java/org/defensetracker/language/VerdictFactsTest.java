package org.defensetracker.language;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.ProgressView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The sentences of a verdict say in every language what the item says, of every verdict that there is. */
@QuarkusTest
class VerdictFactsTest {

    private static final List<String> REQUESTS = List.of(
            "",
            "?as_of=2024-06-17",
            "?as_of=2025-08-28",
            "?as_of=2026-03-01",
            "?observations=final",
            "?observations=final&as_of=2025-08-28",
            "?method=eurostat_cagr",
            "?baseline=2025",
            "?member=ROU&target_value=3.5",
            "?member=POL&target_value=3.5",
            "?member=ROU&target_value=2.43&target_year=2027&baseline=2025",
            "?member=ROU&target_value=9&target_year=2024",
            "?member=ROU&target_value=9&target_year=2026",
            "?member=ROU&target_value=2&target_year=2015&observations=final",
            "?member=ROU&target_value=3&target_year=2025&observations=final",
            "?member=ROU&target_value=40000&indicator=expenditure_musd&target_year=2030",
            "?member=ROU&target_value=90&indicator=personnel_thousand&target_year=2030",
            "?member=ESP&target_value=4&target_year=2030&method=eurostat_cagr");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.\u202f]\\d{3})*(?:,\\d+)?");
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|of|by|and|its|it|spent|year|target|estimate|pledge|promised|needs|since|had|was)\\b");

    @Inject
    ObjectMapper json;

    private record Verdict(ProgressView item, Set<String> numbers, boolean finalOnly) {

        String in(Language language) {
            return new VerdictFacts(language, item, finalOnly).text();
        }
    }

    private static List<Verdict> all = List.of();

    /** What could change a verdict is in every language what the API names. */
    @ParameterizedTest
    @CsvSource({
        "RO, conexe nepublicate, revizuire obișnuită, îmbunătăți",
        "FR, connexes non publiées, révision habituelle, améliorer",
        "DE, verwandte Ausgaben, übliche Revision, verbessern"
    })
    void whatCouldChangeAVerdictIsWhatTheApiNames(Language language, String related, String revision, String improves)
            throws JsonProcessingException {
        var causes = new TreeSet<String>();
        var worse = 0;
        var better = 0;
        for (var verdict : verdicts()) {
            var summary = verdict.item().summary();
            var byRelated = summary.contains("related spending, which");
            var byRevision = summary.contains("usual revision");
            assertThat(Boolean.FALSE.equals(verdict.item().robust()))
                    .as(summary)
                    .isEqualTo(byRelated || byRevision);
            assertThat(verdict.in(language).contains(related)).as(summary).isEqualTo(byRelated);
            assertThat(verdict.in(language).contains(revision)).as(summary).isEqualTo(byRevision);
            assertThat(verdict.in(language).contains(improves)).as(summary).isEqualTo(byRelated && !byRevision);
            causes.add(byRelated + " " + byRevision);
            if ("core_lower_bound".equals(verdict.item().basis()) && (byRelated || byRevision)) {
                // What is not measured can make a verdict better, and never worse.
                var isWorse = verdict.item()
                        .statusRange()
                        .get(1)
                        .equals(verdict.item().status());
                var isBetter = verdict.item()
                        .statusRange()
                        .get(0)
                        .equals(verdict.item().status());
                assertThat(isWorse && byRelated).as(summary).isFalse();
                assertThat(isBetter || !verdict.in(language).contains(improves))
                        .as(summary)
                        .isTrue();
                worse += isWorse ? 1 : 0;
                better += isBetter ? 1 : 0;
            }
        }
        assertThat(causes).hasSize(4);
        assertThat(worse).isPositive();
        assertThat(better).isPositive();
    }

    private List<Verdict> verdicts() throws JsonProcessingException {
        if (all.isEmpty()) {
            all = read();
        }
        return all;
    }

    private List<Verdict> read() throws JsonProcessingException {
        var found = new ArrayList<Verdict>();
        for (var request : REQUESTS) {
            var answer = json.readTree(get("/v1/progress" + request)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            for (var item : answer.path("items")) {
                found.add(verdict((ObjectNode) item, request.contains("observations=final")));
            }
        }
        return found;
    }

    private Verdict verdict(ObjectNode item, boolean finalOnly) throws JsonProcessingException {
        item.remove("money"); // no sentence has it
        return new Verdict(json.treeToValue(item, ProgressView.class), numbers(item), finalOnly);
    }

    /** The numbers of an item, as the sentences round them: without signs and without zeros at the end. */
    private static Set<String> numbers(JsonNode item) {
        return StreamSupport.stream(item.spliterator(), false)
                .flatMap(field -> field.isNumber()
                        ? rounded(field.decimalValue().abs(), item.path("unit").asText())
                        : field.asText().matches("\\d{4}-\\d\\d-\\d\\d")
                                ? Stream.of(
                                        field.asText().substring(0, 4),
                                        plain(new BigDecimal(field.asText().substring(8))))
                                : Stream.of())
                .collect(toSet());
    }

    private static Stream<String> rounded(BigDecimal value, String unit) {
        var thousands = unit.startsWith("thousand") ? BigDecimal.valueOf(1000) : BigDecimal.ONE;
        var numbers = Stream.of(plain(value.setScale(2, RoundingMode.HALF_UP)));
        return unit.startsWith("percent") ? numbers : Stream.concat(numbers, amounts(value.multiply(thousands)));
    }

    private static Stream<String> amounts(BigDecimal value) {
        return Stream.of(0, 1, 3, 6)
                .flatMap(power -> Stream.of(0, 1, 2)
                        .map(scale -> plain(value.movePointLeft(power).setScale(scale, RoundingMode.HALF_UP))));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    @Test
    void everyStatusOfATargetIsTried() throws JsonProcessingException {
        var all = EnumSet.allOf(Status.class);
        all.removeAll(Set.of(Status.DECLINED, Status.NOT_APPLICABLE)); // those of a member without a target
        assertThat(verdicts().stream()
                        .map(verdict -> Status.parse(verdict.item.status()))
                        .collect(toSet()))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EN")
    void everyNumberOfASentenceIsInTheItem(Language language) throws JsonProcessingException {
        var strange = new TreeSet<String>();
        for (var verdict : verdicts()) {
            strange(verdict, verdict.in(language))
                    .forEach(number -> strange.add(number + " in " + verdict.in(language)));
        }
        assertThat(strange).isEmpty();
        var first = verdicts().get(0);
        assertThat(strange(first, first.in(language) + " 97,53")).containsExactly("97.53");
    }

    private static List<String> strange(Verdict verdict, String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(number ->
                        plain(new BigDecimal(number.replaceAll("[.\u202f]", "").replace(',', '.'))))
                .filter(number -> !verdict.numbers.contains(number) && !number.equals("0.01"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EN")
    void noSentenceHasAWordOfEnglishOrOfATemplate(Language language) throws JsonProcessingException {
        assertThat(verdicts().stream().map(verdict -> verdict.in(language)))
                .allMatch(text -> text.matches("(?s)\\p{Lu}.*\\.") && !text.contains("{") && !text.contains("  "))
                .noneMatch(text -> ENGLISH.matcher(text).find() || text.contains("NOT_FOUND") || text.contains("null"));
        assertThat(ENGLISH.matcher(verdicts().get(0).in(Language.EN)).find()).isTrue();
    }

    @Test
    void inEnglishTheSentencesAreThoseOfTheApi() throws JsonProcessingException {
        assertThat(verdicts()).allMatch(verdict -> verdict.in(Language.EN).equals(verdict.item.summary()));
    }

    @Test
    void aPlanIsToldFromAPledgeAsTheRecordHasIt() throws JsonProcessingException {
        var kinds = json.readTree(get("/v1/targets?status=all&limit=1000").asString())
                .path("items")
                .valueStream()
                .collect(toMap(
                        target -> target.path("id").asText(),
                        target -> target.path("kind").asText()));
        assertThat(verdicts().stream()
                        .filter(verdict ->
                                verdict.item.target() != null && !"proposed".equals(verdict.item.commitment())))
                .allSatisfy(verdict -> assertThat(new VerdictFacts(Language.RO, verdict.item, false).isPlan())
                        .as(verdict.item.target())
                        .isEqualTo("plan".equals(kinds.get(verdict.item.target()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RO | ROU | rou-core-2030 | România: 2,43% din PIB în 2026, estimare. Angajament: 3,5% din PIB până în 2030. Creștere necesară de acum înainte: 0,27 puncte procentuale pe an; creștere din 2024 încoace: 0,13 puncte procentuale pe an – mult în urma graficului. O revizuire obișnuită a cifrei ar putea schimba verdictul.",
                "FR | ROU | rou-core-2030 | Roumanie : 2,43 % du PIB en 2026, estimation. Engagement : 3,5 % du PIB d’ici à 2030. Hausse nécessaire désormais : 0,27 point de pourcentage par an ; hausse depuis 2024 : 0,13 point de pourcentage par an – hors trajectoire. Une révision habituelle du chiffre pourrait changer le verdict.",
                "DE | ROU | rou-core-2030 | Rumänien: 2,43 % des BIP im Jahr 2026, geschätzt. Zusage: 3,5 % des BIP bis 2030. Nötiger Zuwachs von jetzt an: 0,27 Prozentpunkte pro Jahr; Zuwachs seit 2024: 0,13 Prozentpunkte pro Jahr – weit im Rückstand. Eine übliche Revision des Werts könnte das Urteil ändern.",
            })
    void theSentencesOfRomania(Language language, String member, String target, String text)
            throws JsonProcessingException {
        var answer = json.readTree(
                get("/v1/progress?member=" + member + "&target=" + target).asString());
        var said = verdict((ObjectNode) answer.path("items").path(0), false).in(language);
        assertThat(said.replaceAll("[\u202f\u00a0]", " ")).isEqualTo(text);
    }
}
