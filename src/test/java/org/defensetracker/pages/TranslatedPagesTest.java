package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.language.Language;
import org.defensetracker.pages.TranslatedPages.PageKind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in other languages have addresses of their own, and only whole pages have one. */
@QuarkusTest
class TranslatedPagesTest {

    /** Names, and words that two languages share. */
    private static final Pattern NAMES =
            Pattern.compile("(?s)[\\p{Lu} ]+|(Defense )?Target Tracker|\\p{Lu}\\p{L}+|NATO, .*|Bosnia.*");

    private static final TranslatedPages TWO = new TranslatedPages(Set.of(PageKind.HOME, PageKind.MEMBER));

    @ParameterizedTest
    @CsvSource({
        "/, /ro, /",
        "/?as_of=2024-06-17, /ro?as_of=2024-06-17, ",
        "/members/ROU, /ro/members/ROU, /members/ROU",
        "/members/ROU?target=rou-core-2030, /ro/members/ROU?target=rou-core-2030, ",
        "/method, /method, /method",
        "/targets, /targets, /targets",
    })
    void aPageThatIsTranslatedHasAnAddressInEachLanguage(String english, String address, String path) {
        assertThat(TWO.address(Language.RO, english)).isEqualTo(address);
        assertThat(TWO.address(Language.EN, english)).isEqualTo(english);
        if (path != null) {
            assertThat(TWO.english(address)).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ro/targets", "/ro/compare", "/rom", "/en", "/en/members/ROU", "/it", "/v1/members/ROU"})
    void nothingElseIsAPageInALanguage(String path) {
        assertThat(TWO.english(path)).isEqualTo(path);
        assertThat(request()
                        .accept("text/html")
                        .get(path + (path.startsWith("/v1") ? "/x" : ""))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"HOME, /ro", "HOME, /de", "MEMBER, /fr/members/ROU"})
    void aPageIsServedInALanguageOnceEveryTextOfItIs(PageKind kind, String path) {
        var status = TranslatedPages.SERVED.complete().contains(kind) ? 200 : 404;
        assertThat(request().accept("text/html").get(path).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void theLayoutIsInTheLanguageOfThePage(Language language) {
        var layout = new PageLayout(
                language,
                RequestAddress.of("/targets"),
                null,
                "http://localhost",
                new Assets().links(),
                "17",
                List.of("/v1/members"));
        var problem = new Problem("/problems/x", "Title", 404, "Detail", "/x", List.of());
        var page = Jsoup.parse(PageTemplates.error(problem, null, layout)
                .setLocale(language.locale())
                .render());
        var navigation = page.select("nav a").eachText();
        assertThat(page.select("html").attr("lang")).isEqualTo(language.code());
        assertThat(navigation.get(1)).isEqualTo(language.messages().navPromises());
        assertThat(page.select(".made summary").text()).contains("1", "17").doesNotContain("{");
        assertThat(page.select("footer i")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/, RO",
        "/?target=pledge, FR",
        "/members/ROU, DE",
        "/members/FRA, RO",
        "/members/ESP, FR",
        "/members/CZE?as_of=2025-08-28, DE",
        "/members/ROU?target_value=3&target_year=2030, FR",
        "/method, RO",
        "/method?member=spain, DE"
    })
    void noEnglishIsLeftOnAPageInAnotherLanguage(String path, Language language) {
        var english = sentences(Pages.page(path));
        var translated = sentences(Pages.page(TranslatedPages.SERVED.address(language, path)));
        assertThat(english).hasSizeGreaterThan(30);
        assertThat(translated).hasSizeGreaterThan(30);
        translated.retainAll(english);
        assertThat(translated).isEmpty();
    }

    /** The texts of a page that have words, without names, codes, titles and requests. */
    private static Set<String> sentences(Document page) {
        page.select("body [lang=en], body [hreflang=en], .said, code, .brand, .languages")
                .remove();
        var found = new TreeSet<String>();
        page.traverse((node, depth) -> {
            if (node instanceof TextNode text && text.text().matches(".*\\p{L}{2}.*[ \\p{L}]{3}.*")) {
                found.add(text.text().strip());
            }
        });
        page.select("[aria-label], [title], [placeholder], img[alt]")
                .forEach(one -> Stream.of("aria-label", "title", "placeholder", "alt")
                        .map(one::attr)
                        .filter(text -> text.matches(".*\\p{L}{3}.*"))
                        .forEach(found::add));
        found.removeIf(text -> NAMES.matcher(text).matches());
        return found;
    }
}
