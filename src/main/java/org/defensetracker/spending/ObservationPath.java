package org.defensetracker.spending;

import java.util.List;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;

/** The path of one observation. */
class ObservationPath {

    @RestPath
    @Parameter(description = "The edition's code", example = "NATO-2026-07")
    String edition = "";

    @RestPath
    @Parameter(description = "The area's code or name", example = "ROU")
    String area = "";

    @RestPath
    @Parameter(description = "The indicator's code", example = "core_pct_gdp")
    String indicator = "";

    @RestPath
    @Parameter(description = "The year", example = "2026")
    String year = "";

    /** What the path names. */
    record ObservationKey(Edition edition, Area area, Indicator indicator, Year year) {

        ObservationEntity.ObservationId key() {
            return new ObservationEntity.ObservationId(
                    edition.code(), area.code().value(), indicator.code(), year.value());
        }

        /** The path under the codes as they are stored. */
        String path() {
            return "/v1/observations/" + key().path();
        }
    }

    /** The observation that the path names; a 404 says which part of it does not exist. */
    ObservationKey read(Spending spending, AreaDirectory directory) {
        var found = spending.edition(edition).orElseThrow(() -> spending.noEdition("edition", edition));
        var place = directory
                .find(area)
                .orElseThrow(() -> nothing("area", area, Suggestion.sentence(area, directory.words(any -> true))));
        return new ObservationKey(found.value(), place, indicator(), year());
    }

    private Indicator indicator() {
        try {
            return Indicator.parse(indicator);
        } catch (IllegalArgumentException e) {
            var codes =
                    List.of(Indicator.values()).stream().map(Indicator::code).toList();
            throw nothing("indicator", indicator, Suggestion.sentence(indicator, codes));
        }
    }

    private Year year() {
        try {
            return Year.parse(year);
        } catch (IllegalArgumentException e) {
            throw nothing("year", year, " A year has four digits.");
        }
    }

    private static ProblemException nothing(String name, String value, String remedy) {
        return ProblemException.notFound(name, value, "There is no " + name + " '" + value + "'." + remedy);
    }
}
