package org.defensetracker.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How each language writes numbers, amounts, days and names. Here "_" is a narrow space that does not break. */
@QuarkusTest
class ValueFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | 1234.50 | 1234.50 | 1,234.50",
                "RO | -1234.50 | −1234,50 | −1.234,50",
                "FR | 1234.50 | 1234,50 | 1_234,50",
                "DE | 1234.50 | 1234,50 | 1.234,50",
            })
    void aNumberKeepsItsDecimals(Language language, BigDecimal value, String number, String grouped) {
        assertThat(language.format().number(value)).isEqualTo(number);
        assertThat(language.format().grouped(value)).isEqualTo(grouped.replace('_', '\u202f'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RO | 2.4 | 2,40% din PIB | 2,4%",
                "FR | 2.4 | 2,40_% du PIB | 2,4_%",
                "DE | 2.4 | 2,40_% des BIP | 2,4_%",
                "EN | 2.4 | 2.40% of GDP | 2.4%",
            })
    void aShareHasItsUnit(Language language, BigDecimal value, String measured, String promised) {
        assertThat(language.format().measured(Indicator.CORE_PCT_GDP, value))
                .isEqualTo(measured.replace('_', '\u202f'));
        assertThat(language.format().promised(Indicator.CORE_PCT_GDP, value))
                .isEqualTo(promised.replace('_', '\u202f'));
    }

    @Test
    void aMeasuredShareHasTwoDecimalsAndAPromisedOneThoseThatSayMore() {
        assertThat(Stream.of("2", "2.0", "2.4251").map(n -> Language.DE.format().share(new BigDecimal(n))))
                .containsExactly("2,00", "2,00", "2,43");
        assertThat(Stream.of("2.0", "20", "3.50").map(n -> Language.DE.format().promised(new BigDecimal(n))))
                .containsExactly("2", "20", "3,5");
    }

    @Test
    void romanianNamesAreInTheOrderOfTheirAlphabet() {
        assertThat(Stream.of("Țările de Jos", "Turcia", "Ungaria", "Șaba", "Suedia", "Albania")
                        .sorted(Language.RO.order()))
                .containsExactly("Albania", "Suedia", "Șaba", "Turcia", "Țările de Jos", "Ungaria");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | 1281234.5 | $1.28 trillion",
                "RO | 1281234.5 | 1,28 mii de miliarde de dolari",
                "RO | 5114.2 | 5,1 miliarde de dolari",
                "RO | 512 | 512 milioane de dolari",
                "RO | 520 | 520 de milioane de dolari",
                "RO | 1.04 | 1,0 milioane de dolari",
                "RO | 0.01 | mai puțin de 0,1 milioane de dolari",
                "FR | 1281234.5 | 1,28 millier de milliards de dollars",
                "FR | 5114.2 | 5,1 milliards de dollars",
                "FR | 1900 | 1,9 milliard de dollars",
                "DE | 1281234.5 | 1,28 Billionen Dollar",
                "DE | -5114.2 | −5,1 Milliarden Dollar",
            })
    void moneyIsInWords(Language language, BigDecimal millions, String words) {
        assertThat(language.format().money(millions)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "RO, 0.27, '0,27 puncte procentuale'",
        "RO, -0.004, 'mai puțin de 0,01 puncte procentuale'",
        "FR, 1.07, '1,07 point de pourcentage'",
        "FR, 2.91, '2,91 points de pourcentage'",
        "DE, 0.2675, '0,27 Prozentpunkte'",
    })
    void aDifferenceIsInPoints(Language language, BigDecimal value, String words) {
        assertThat(language.format().difference(Indicator.CORE_PCT_GDP, value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, 2026-07-10, on 10 July 2026, in July 2026, in 2026",
        "RO, 2026-07-10, la 10 iulie 2026, în iulie 2026, în 2026",
        "FR, 2026-07-01, le 1er juillet 2026, en juillet 2026, en 2026",
        "DE, 2026-03-10, am 10. März 2026, im März 2026, im Jahr 2026",
    })
    void aDateSaysWhatIsKnownOfIt(Language language, LocalDate date, String day, String month, String year) {
        assertThat(language.format().when(PartialDate.parse(date.toString()))).isEqualTo(day);
        assertThat(language.format().when(PartialDate.parse(date.toString().substring(0, 7))))
                .isEqualTo(month);
        assertThat(language.format().when(PartialDate.parse(date.toString().substring(0, 4))))
                .isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({
        "1, stat",
        "2, state",
        "0, state",
        "19, state",
        "20, de state",
        "31, de state",
        "100, de state",
        "101, state",
        "2.5, state",
        "20.0, state",
    })
    void romanianHasThreeForms(BigDecimal n, String form) {
        assertThat(Plurals.ro(n, "stat", "state", "de state")).isEqualTo(form);
    }

    @Test
    void frenchTakesTheSingularBelowTwo() {
        assertThat(Stream.of("0", "1", "1.99", "2").map(n -> Plurals.fr(new BigDecimal(n), "an", "ans")))
                .containsExactly("an", "an", "an", "ans");
    }

    @ParameterizedTest
    @CsvSource({
        "TUR, Turcia, Turquie, Türkei",
        "CZE, Cehia, Tchéquie, Tschechien",
        "MKD, Macedonia de Nord, Macédoine du Nord, Nordmazedonien",
        "GBR, Regatul Unit, Royaume-Uni, Vereinigtes Königreich",
        "USA, Statele Unite, États-Unis, Vereinigte Staaten",
        "NLD, Țările de Jos, Pays-Bas, Niederlande",
        "SVK, Slovacia, Slovaquie, Slowakei",
        "NATO, NATO, OTAN, NATO",
    })
    void membersHaveTheNamesThatANewsroomGivesThem(String code, String ro, String fr, String de) {
        assertThat(Language.RO.area(code, "")).isEqualTo(ro);
        assertThat(Language.FR.area(code, "")).isEqualTo(fr);
        assertThat(Language.DE.area(code, "")).isEqualTo(de);
    }

    @ParameterizedTest
    @EnumSource
    void everyIndicatorHasItsWords(Language language) {
        for (var indicator : Indicator.values()) {
            var code = indicator.code();
            var messages = language.messages();
            assertThat(List.of(messages.indicator(code), messages.subject(code), messages.unit(code)))
                    .noneMatch(String::isBlank);
            assertThat(language != Language.EN
                            || messages.indicator(code)
                                    .equals(indicator
                                            .label()
                                            .replace("efence", "efense"))) // one spelling in our own words
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN")
    void everyMemberHasAName(Language language) {
        var rows = Api.rows("/v1/members");
        assertThat(rows)
                .extracting(row -> language.area((String) row.get("code"), "?"))
                .hasSize(32)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() > 3);
    }

    @Test
    void languagesNameThemselves() {
        assertThat(Stream.of(Language.values()).map(Language::ownName))
                .containsExactly("English", "Română", "Français", "Deutsch");
        assertThat(Language.parse("ro").locale()).isEqualTo(Locale.forLanguageTag("ro"));
    }
}
