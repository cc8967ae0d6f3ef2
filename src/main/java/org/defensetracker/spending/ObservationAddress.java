package org.defensetracker.spending;

import java.util.List;
import org.defensetracker.curation.Versioned;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;

/** The parameters in the path of one observation. */
class ObservationAddress {

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

    /** What the path names. The observation itself may not be stored. */
    record ObservationKey(Versioned<Edition> storedEdition, Area area, Indicator indicator, Year year) {

        Edition edition() {
            return storedEdition.value();
        }

        ObservationEntity.ObservationId id() {
            return new ObservationEntity.ObservationId(
                    edition().code(), area.code().value(), indicator.code(), year.value());
        }

        /** The path with every code spelled as it is stored. */
        String path() {
            return "/v1/observations/" + id().path();
        }
    }

    /** Reads the path. If one of its parts names nothing that exists: a 404 that says which part. */
    ObservationKey read(Spending spending, AreaDirectory directory) {
        var stored = spending.edition(edition).orElseThrow(() -> spending.editionNotFound("edition", edition));
        var found = directory
                .find(area)
                .orElseThrow(() -> notFound("area", area, Suggestion.sentence(area, directory.words(any -> true))));
        return new ObservationKey(stored, found, indicator(), year());
    }

    private Indicator indicator() {
        try {
            return Indicator.parse(indicator);
        } catch (IllegalArgumentException e) {
            var codes =
                    List.of(Indicator.values()).stream().map(Indicator::code).toList();
            throw notFound("indicator", indicator, Suggestion.sentence(indicator, codes));
        }
    }

    private Year year() {
        try {
            return Year.parse(year);
        } catch (IllegalArgumentException e) {
            throw notFound("year", year, " A year has four digits.");
        }
    }

    private static ProblemException notFound(String name, String value, String remedy) {
        return ProblemException.notFound(name, value, "There is no " + name + " '" + value + "'." + remedy);
    }
}
