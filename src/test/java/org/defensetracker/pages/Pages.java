package org.defensetracker.pages;

import static org.defensetracker.testing.Api.request;

import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.documents.Documents;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** One of each kind of page, and each document. */
final class Pages {

    static final List<String> WITH_DATA = List.of(
            "/",
            "/?target=pledge&sort=required",
            "/?as_of=2019-06-25",
            "/?target=nato-core-2035&as_of=2025-08-28",
            "/members/ROU",
            "/members/ROU?target=rou-core-2030&as_of=2024-06-17",
            "/members/POL?target=nato-core-2035",
            "/members/DEU?target_value=4&target_year=2032&baseline=2022&method=eurostat_cagr",
            "/members/ROU?peers=POL,EST",
            "/members/CZE",
            "/members/ESP",
            "/members/ISL",
            "/targets",
            "/targets?area=ROU&kind=pledge&status=all",
            "/method",
            "/method?member=spain",
            "/changes",
            "/changes?from=NATO-2019-06&to=NATO-2024-06",
            "/targets/nato-core-floor",
            "/targets/nato-core-2024",
            "/targets/rou-core-2030",
            "/targets/prt-core-2029",
            "/targets/rou-core-2030?as_of=2024-06-17",
            "/ro",
            "/fr?target=pledge&status=behind",
            "/de?as_of=2024-06-17",
            "/fr/members/ROU",
            "/de/members/POL?target=nato-core-2035",
            "/ro/members/DEU?target_value=4&target_year=2032&baseline=2022&method=eurostat_cagr",
            "/ro/members/ESP",
            "/fr/members/ISL",
            "/de/members/CZE?as_of=2025-08-28",
            "/de/method",
            "/ro/method?member=spain",
            "/compare?members=ROU,POL,DEU",
            "/compare?members=ROU,POL,ESP,LVA&target=pledge",
            "/compare?members=turkey,DEU,rou&as_of=2024-06-17");

    /** The documentation, which shows no data. */
    static final List<String> DOCUMENTS = Stream.concat(
                    Stream.of("/docs"), Documents.NAMES.stream().map(name -> "/docs/" + name))
            .toList();

    static final List<String> ALL =
            Stream.of(WITH_DATA, DOCUMENTS).flatMap(List::stream).toList();

    /** Pages for frames of other sites. */
    static final List<String> EMBEDDED = List.of(
            "/embed/members/ROU?target=rou-core-2030&theme=dark",
            "/embed/members/ESP",
            "/embed/members/HUN?lang=ro",
            "/embed/alliance?lang=fr",
            "/embed/members/ISL",
            "/embed/alliance",
            "/embed/alliance?target=pledge&lang=de",
            "/embed/alliance?target=nato-core-2024&theme=light");

    /** Pages that are refused. */
    static final List<String> REFUSED = List.of("/members/Romenia", "/nothing", "/?as_of=soon", "/?colour=red");

    private Pages() {}

    /** The page at that address, as browsers get it. */
    static Document page(String path) {
        return Jsoup.parse(request()
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
