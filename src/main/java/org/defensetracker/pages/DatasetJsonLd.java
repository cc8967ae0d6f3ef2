package org.defensetracker.pages;

/** Describes the data set for search engines, as a Dataset of schema.org in JSON-LD. */
final class DatasetJsonLd {

    private DatasetJsonLd() {}

    static String json(String origin) {
        return """
                {"@context":"https://schema.org","@type":"Dataset",
                "name":"Defense spending targets of NATO members, and the progress toward them",
                "description":"Who promised to spend what share of GDP on defense, what was really spent, and whether the pace suffices: figures by edition, promises with their sources, and verdicts with their range.",
                "url":"%1$s/","isAccessibleForFree":true,"keywords":["defense spending","NATO","percent of GDP","targets"],
                "temporalCoverage":"2014/..","creditText":"Figures: NATO; not for sale or advertising",
                "distribution":[
                {"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":"%1$s/v1/progress.csv"},
                {"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":"%1$s/v1/observations.csv"},
                {"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":"%1$s/v1/targets.csv"},
                {"@type":"DataDownload","encodingFormat":"application/json","contentUrl":"%1$s/v1/progress"}]}""".formatted(origin);
    }
}
