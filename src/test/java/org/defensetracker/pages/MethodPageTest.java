package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the method: every verdict has its place, and the example is worked with the figures of the member. */
@QuarkusTest
class MethodPageTest {

    @Test
    void everyVerdictHasAnAnchorWithItsMeaning() {
        var page = page("/method");
        for (var status : Status.values()) {
            assertThat(page.select("[id=" + status.code() + "] dd").text()).isEqualTo(status.meaning());
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("#never_heard_of")).isEmpty();
    }

    @Test
    void romaniaIsWorkedStepByStep() {
        var steps = page("/method").select(".steps li");
        assertThat(steps.select(".sum").eachText())
                .containsExactly(
                        "(2.43 − 2.17) ÷ (2026 − 2024) = 0.13 points a year",
                        "(3.5 − 2.17) ÷ (2030 − 2024) = 0.22 points a year",
                        "pace so far ÷ pace required = 58.65%",
                        "(3.5 − 2.43) ÷ (2030 − 2026) = 0.27 points a year");
        assertThat(steps.text())
                .contains("From 95% it would be on track, from 60% behind")
                .contains("So Romania is: ▼ Off track.")
                .contains("could be between “off track” and “on track”");
    }

    @ParameterizedTest
    @CsvSource({
        "ESP, 'Spain declined the alliance’s target; it is worked here all the same'",
        "usa, 'The United States made no promise of its own that reaches further'",
        "Iceland, Of Iceland there is nothing to judge",
    })
    void everyMemberIsWorkedOrSaidToBeBeyondJudging(String member, String words) {
        assertThat(page("/method?member=" + member).selectFirst("main").text()).contains(words);
    }

    @Test
    void aMemberThatIsNotKnownIsRefusedByItsName() {
        var answer = request().accept("text/html").get("/method?member=Romenia");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.asString()).select("main").text()).contains("member", "Romania");
    }

    @Test
    void everyPageLeadsToTheMethod() {
        assertThat(Stream.of("/", "/members/ROU", "/targets", "/compare").map(Pages::page))
                .allSatisfy(page -> assertThat(page.select("a[href=/method]")).isNotEmpty());
    }
}
