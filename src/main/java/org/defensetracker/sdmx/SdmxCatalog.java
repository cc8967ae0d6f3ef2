package org.defensetracker.sdmx;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Labelled;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.Members;
import org.defensetracker.sdmx.Codelist.Code;
import org.defensetracker.sdmx.DataStructure.Component;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Targets;

/** The data structures and code lists of this service. The codes are those of {@code /v1}. */
@ApplicationScoped
class SdmxCatalog {

    private static final Component FREQ =
            new Component("FREQ", "Frequency", "How often values are observed: once a year.", "CL_FREQ", true);
    private static final Component AREA =
            new Component("REF_AREA", "Reference area", "The member or aggregate that is measured.", "CL_AREA", true);
    private static final Component OBS_STATUS = new Component(
            "OBS_STATUS", "Observation status", "Whether the figure is final or an estimate.", "CL_OBS_STATUS", true);
    private static final Component UNIT =
            new Component("UNIT_MEASURE", "Unit of measure", "The unit of the value.", "CL_UNIT_MEASURE", true);
    private static final Component MULTIPLIER = new Component(
            "UNIT_MULT", "Unit multiplier", "The power of ten that the value is multiplied by.", "CL_UNIT_MULT", true);
    private static final Component DECIMALS = new Component(
            "DECIMALS", "Decimals", "The most decimals that a value of the series has.", "CL_DECIMALS", true);
    private static final Component SOURCE =
            new Component("SOURCE", "Source", "Who published the figure.", "CL_SOURCE", true);
    private static final Component EDITION =
            new Component("EDITION", "Edition", "The publication that the figure is from.", "CL_EDITION", false);

    /** The figures of {@code /v1/observations}. */
    static final DataStructure FIGURES = new DataStructure(
            "DEFSPEND",
            "Defence expenditure of NATO members",
            "The figures as each edition prints them: shares of GDP, money, equipment and personnel.",
            List.of(FREQ, AREA, new Component("INDICATOR", "Indicator", "What is measured.", "CL_INDICATOR", true)),
            List.of(
                    UNIT,
                    MULTIPLIER,
                    DECIMALS,
                    new Component(
                            "BASE_PER", "Base period", "The year of constant prices and exchange rates.", null, false),
                    SOURCE,
                    EDITION),
            List.of(OBS_STATUS));

    /** The verdicts of {@code /v1/progress}, one series for each computed value. */
    static final DataStructure VERDICTS = new DataStructure(
            "PROGRESS",
            "Progress toward defense spending targets",
            "The values behind the verdict on each member and target, by the linear method, at the latest figure.",
            List.of(
                    FREQ,
                    AREA,
                    new Component(
                            "TARGET", "Target", "The target that the member is measured against.", "CL_TARGET", true),
                    new Component("MEASURE", "Measure", "The computed value.", "CL_MEASURE", true)),
            List.of(
                    UNIT,
                    MULTIPLIER,
                    DECIMALS,
                    SOURCE,
                    EDITION,
                    new Component("VERDICT", "Verdict", "The status of the progress.", "CL_VERDICT", true),
                    new Component(
                            "ROBUST",
                            "Robust",
                            "Whether the usual revision leaves the verdict as it is.",
                            "CL_BOOLEAN",
                            false)),
            List.of(OBS_STATUS));

    static final List<DataStructure> STRUCTURES = List.of(FIGURES, VERDICTS);

    /** The structure with this id. */
    static DataStructure structure(String id) {
        return STRUCTURES.stream()
                .filter(structure -> structure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Every concept that a structure uses, each once, in the order of the structures. */
    static List<Component> concepts() {
        var concepts = new LinkedHashMap<String, Component>();
        for (var structure : STRUCTURES) {
            Stream.of(
                            structure.dimensions().stream(),
                            Stream.of(DataStructure.TIME_PERIOD, DataStructure.OBS_VALUE),
                            structure.attributes())
                    .flatMap(some -> some)
                    .forEach(component -> concepts.putIfAbsent(component.id(), component));
        }
        return List.copyOf(concepts.values());
    }

    private final Members members;
    private final Targets targets;
    private final Spending spending;

    SdmxCatalog(Members members, Targets targets, Spending spending) {
        this.members = members;
        this.targets = targets;
        this.spending = spending;
    }

    /** Every code list, in the order of the ids. */
    List<Codelist> codelists() {
        return List.of(
                list(
                        "CL_AREA",
                        "Reference areas",
                        members.directory().all(),
                        area -> new Code(area.code().value(), area.name(), area.note())),
                list("CL_BOOLEAN", "Truth values", List.of("true", "false"), word -> new Code(word, word, null)),
                numbers("CL_DECIMALS", "Numbers of decimals", 0, 9),
                list(
                        "CL_EDITION",
                        "Editions",
                        spending.editions(),
                        edition -> new Code(
                                edition.code(), edition.title(), "Published on " + edition.publishedOn() + ".")),
                list("CL_FREQ", "Frequencies", List.of("A"), letter -> new Code(letter, "Annual", null)),
                list(
                        "CL_INDICATOR",
                        "Indicators",
                        List.of(Indicator.values()),
                        indicator -> new Code(indicator.code(), indicator.label(), indicator.definition())),
                list(
                        "CL_MEASURE",
                        "Computed values",
                        List.of(VerdictMeasure.values()),
                        measure -> new Code(measure.code(), measure.label(), null)),
                list(
                        "CL_OBS_STATUS",
                        "Observation statuses",
                        List.of(ObservationStatus.values()),
                        status -> new Code(status.sdmx(), status.label(), status.meaning())),
                list(
                        "CL_SOURCE",
                        "Sources",
                        spending.sources(),
                        source -> new Code(source.code(), source.citation(), source.licenceNote())),
                list(
                        "CL_TARGET",
                        "Targets",
                        targets.all(),
                        target -> new Code(
                                target.id(),
                                target.area().value() + ": "
                                        + target.value().stripTrailingZeros().toPlainString() + " "
                                        + target.indicator().unit()
                                        + (target.year() == null ? "" : " by " + target.year()),
                                target.indicator().label())),
                list(
                        "CL_UNIT_MEASURE",
                        "Units of measure",
                        List.of(SdmxUnit.values()),
                        unit -> new Code(unit.name(), unit.label(), null)),
                numbers("CL_UNIT_MULT", "Unit multipliers", 0, 6),
                list("CL_VERDICT", "Verdicts", List.of(Status.values()), SdmxCatalog::labelled));
    }

    private static Code labelled(Labelled value) {
        return new Code(value.code(), value.label(), value.meaning());
    }

    private static <T> Codelist list(String id, String name, Collection<T> values, Function<T, Code> code) {
        return new Codelist(id, name, values.stream().map(code).toList());
    }

    private static Codelist numbers(String id, String name, int first, int last) {
        return list(
                id,
                name,
                IntStream.rangeClosed(first, last).boxed().toList(),
                number -> new Code(number.toString(), number.toString(), null));
    }
}
