package org.defensetracker.member;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;

/** All areas at one moment, found by alpha-3 code, alpha-2 code or English name, in any case, with accents or without. */
public final class AreaDirectory {

    /** Common other names of areas, with their codes. */
    private static final Map<String, String> USUAL_VARIANTS = Map.ofEntries(
            Map.entry("Turkey", "TUR"),
            Map.entry("Czech Republic", "CZE"),
            Map.entry("Slovak Republic", "SVK"),
            Map.entry("The Netherlands", "NLD"),
            Map.entry("Holland", "NLD"),
            Map.entry("Great Britain", "GBR"),
            Map.entry("Britain", "GBR"),
            Map.entry("UK", "GBR"),
            Map.entry("United States of America", "USA"),
            Map.entry("America", "USA"),
            Map.entry("Macedonia", "MKD"),
            Map.entry("Republic of North Macedonia", "MKD"),
            Map.entry("North Macedonia (FYR)", "MKD"),
            Map.entry("Norh Macedonia", "MKD"),
            Map.entry("Macedonia, FYR", "MKD"),
            Map.entry("FYR Macedonia", "MKD"),
            Map.entry("FYROM", "MKD"),
            Map.entry("The former Yugoslav Republic of Macedonia", "MKD"),
            Map.entry("Czech Rep.", "CZE"),
            Map.entry("Slovak Rep.", "SVK"),
            Map.entry("Roumania", "ROU"),
            // Codes of Eurostat, of sports and of the press.
            Map.entry("EL", "GRC"),
            Map.entry("GRE", "GRC"),
            Map.entry("GER", "DEU"),
            Map.entry("HOL", "NLD"),
            Map.entry("NED", "NLD"),
            Map.entry("DEN", "DNK"),
            Map.entry("POR", "PRT"),
            Map.entry("CRO", "HRV"),
            Map.entry("BUL", "BGR"),
            Map.entry("ROM", "ROU"),
            Map.entry("LAT", "LVA"),
            Map.entry("LIT", "LTU"),
            Map.entry("SLO", "SVN"),
            Map.entry("ICE", "ISL"),
            Map.entry("SPA", "ESP"),
            Map.entry("NATO Total", "NATO"),
            Map.entry("Total NATO", "NATO"),
            Map.entry("NATO-Europe and Canada", "NATO-EUR-CAN"));

    private final Map<AreaCode, Area> byCode = new LinkedHashMap<>();
    private final Map<String, Area> byName = new LinkedHashMap<>();

    /** Makes the directory of these areas. */
    public AreaDirectory(List<Area> areas) {
        for (var area : areas) {
            byCode.put(area.code(), area);
            byName.put(plain(area.code().value()), area);
            byName.put(plain(area.name()), area);
            if (area.membership() != null) {
                byName.put(plain(area.membership().iso2()), area);
            }
        }
        USUAL_VARIANTS.forEach(
                (name, code) -> get(new AreaCode(code)).ifPresent(area -> byName.put(plain(name), area)));
    }

    public Collection<Area> all() {
        return byCode.values();
    }

    /** The member states, by code. */
    public List<Area> members() {
        return byCode.values().stream()
                .filter(area -> area.type() == Area.Type.MEMBER)
                .toList();
    }

    public Optional<Area> get(AreaCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The area of that code or name. */
    public Optional<Area> find(String codeOrName) {
        return Optional.ofNullable(byName.get(plain(codeOrName)));
    }

    /** The codes and the names of the areas that pass, to suggest one of. */
    public List<String> words(Predicate<Area> which) {
        return byCode.values().stream()
                .filter(which)
                .flatMap(area -> Stream.of(area.code().value(), area.name()))
                .toList();
    }

    /** The code of the area that a parameter names; it is refused where there is none. */
    public AreaCode code(String codeOrName) {
        return known(codeOrName, area -> true).code();
    }

    /** The member that a parameter names; it is refused where there is none. */
    public Area knownMember(String codeOrName) {
        return known(codeOrName, area -> area.type() == Area.Type.MEMBER);
    }

    private Area known(String codeOrName, Predicate<Area> which) {
        return find(codeOrName).filter(which).orElseThrow(() -> ParameterErrors.unknown(codeOrName, words(which)));
    }

    /** The member that a path names, or the 404 that says which is meant. */
    public Area member(String codeOrName) {
        return find(codeOrName)
                .filter(area -> area.type() == Area.Type.MEMBER)
                .orElseThrow(() -> ProblemException.notFound(
                        "code",
                        codeOrName,
                        "There is no member '" + codeOrName + "'."
                                + Suggestion.sentence(codeOrName, words(area -> area.type() == Area.Type.MEMBER))));
    }

    /** Letters and digits alone, small, without accents: Türkiye and turkiye are one. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{Nd}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
