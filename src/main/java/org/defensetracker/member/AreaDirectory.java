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

/**
 * Finds areas by alpha-3 code, alpha-2 code, English name, or another name or code in common use. Upper and lower case,
 * accents, spaces and punctuation make no difference.
 */
public final class AreaDirectory {

    /** Other names and codes in common use, and the code of the area that each means. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
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

    public AreaDirectory(List<Area> areas) {
        for (var area : areas) {
            byCode.put(area.code(), area);
            byName.put(normalized(area.code().value()), area);
            byName.put(normalized(area.name()), area);
            if (area.membership() != null) {
                byName.put(normalized(area.membership().iso2()), area);
            }
        }
        OTHER_NAMES.forEach(
                (name, code) -> get(new AreaCode(code)).ifPresent(area -> byName.put(normalized(name), area)));
    }

    public Collection<Area> all() {
        return byCode.values();
    }

    /** The members, in the order in which the areas were given. */
    public List<Area> members() {
        return byCode.values().stream()
                .filter(area -> area.type() == Area.Type.MEMBER)
                .toList();
    }

    public Optional<Area> get(AreaCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The area that this code or name means; empty if there is none. */
    public Optional<Area> find(String codeOrName) {
        return Optional.ofNullable(byName.get(normalized(codeOrName)));
    }

    /** The other names and codes in common use that an area is found by, its alpha-2 code among them. */
    public List<String> otherNames(Area area) {
        var iso2 = Stream.ofNullable(area.membership()).map(Area.Membership::iso2);
        var names = OTHER_NAMES.entrySet().stream()
                .filter(name -> name.getValue().equals(area.code().value()))
                .map(Map.Entry::getKey);
        return Stream.concat(iso2, names.sorted()).toList();
    }

    /** The codes and names of the areas that fulfil a condition. A suggestion for an unknown name is taken from them. */
    public List<String> words(Predicate<Area> condition) {
        return byCode.values().stream()
                .filter(condition)
                .flatMap(area -> Stream.of(area.code().value(), area.name()))
                .toList();
    }

    /** The code of the area that a parameter names. If there is none: an exception with a suggestion. */
    public AreaCode code(String codeOrName) {
        return known(codeOrName, area -> true).code();
    }

    /** The member that a parameter names. If there is none: an exception with a suggestion. */
    public Area knownMember(String codeOrName) {
        return known(codeOrName, area -> area.type() == Area.Type.MEMBER);
    }

    private Area known(String codeOrName, Predicate<Area> condition) {
        return find(codeOrName)
                .filter(condition)
                .orElseThrow(() -> ParameterErrors.unknown(codeOrName, words(condition)));
    }

    /** The member that a path names. If there is none: a 404 with a suggestion. */
    public Area member(String codeOrName) {
        return find(codeOrName)
                .filter(area -> area.type() == Area.Type.MEMBER)
                .orElseThrow(() -> ProblemException.notFound(
                        "code",
                        codeOrName,
                        "There is no member '" + codeOrName + "'."
                                + Suggestion.sentence(codeOrName, words(area -> area.type() == Area.Type.MEMBER))));
    }

    /** The letters and digits of a text, in small letters without accents: "Türkiye" becomes "turkiye". */
    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{Nd}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
