package org.defensetracker.sdmx;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.sdmx.DataStructure.Component;
import org.jspecify.annotations.Nullable;

/** Finds the structures that a request names, and those that it wants with them. */
@RequestScoped
class StructureReader {

    private static final List<String> DETAILS = List.of(
            "full",
            "allstubs",
            "referencestubs",
            "referencepartial",
            "allcompletestubs",
            "referencecompletestubs",
            "raw");

    private static final List<String> RELATIONS =
            List.of("none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all");

    private static final List<String> BESIDE_AVAILABILITY =
            List.of("none", "all", "datastructure", "dataflow", "codelist", "conceptscheme", "dataproviderscheme");

    private final SdmxCatalog catalog;
    private final ParameterErrors errors;

    StructureReader(SdmxCatalog catalog, ParameterErrors errors) {
        this.catalog = catalog;
        this.errors = errors;
    }

    /** The structures that a request for what is available wants beside it; {@code mode} is checked alone. */
    List<Artefact> besideAvailability(DataStructure structure, @Nullable String mode, @Nullable String references) {
        errors.one("mode", mode, ParameterErrors.oneOf(List.of("exact", "available")));
        var wanted = errors.one("references", references, ParameterErrors.oneOf(BESIDE_AVAILABILITY), "none");
        errors.done();
        var flow = List.of("all", structure.id());
        var artefacts = new ArrayList<Artefact>();
        if (wanted.equals("all") || wanted.equals("dataflow")) {
            artefacts.addAll(read("dataflow", flow, "none", "full"));
        }
        if (!wanted.equals("none") && !wanted.equals("dataflow")) {
            artefacts.addAll(read("datastructure", flow, "descendants", "full").stream()
                    .filter(artefact ->
                            wanted.equals("all") || artefact.type().path().equals(wanted))
                    .toList());
        }
        artefacts.sort(Comparator.comparing(Artefact::type).thenComparing(Artefact::id));
        return artefacts;
    }

    /**
     * The structures of a request, sorted by type and id.
     *
     * @param type the type in the address; {@code structure} or a star for all types
     * @param path agency, id and version of the address; what is left out means all agencies, all ids, the latest version
     */
    List<Artefact> read(String type, List<String> path, @Nullable String references, @Nullable String detail) {
        var wordOfDetail = errors.one("detail", detail, ParameterErrors.oneOf(DETAILS), "full");
        var related = new ArrayList<>(RELATIONS);
        Arrays.stream(ArtefactType.values()).map(ArtefactType::path).forEach(related::add);
        var relation = errors.one("references", references, ParameterErrors.oneOf(related), "none");
        errors.done();
        var all = all();
        var named = all.stream()
                .filter(artefact -> isAnyType(type) || artefact.type().path().equals(type.toLowerCase(Locale.ROOT)))
                .filter(artefact -> isNamed(artefact, path))
                .toList();
        if (named.isEmpty()) {
            throw ProblemException.notFound(
                    "path",
                    String.join("/", path),
                    "There is no " + type + " '" + String.join("/", path)
                            + "'; /sdmx/2.1/structure/all lists what there is.");
        }
        var result = new LinkedHashSet<Artefact>();
        var stubs = wordOfDetail.startsWith("all");
        named.forEach(artefact -> result.add(artefact.asStub(stubs)));
        related(named, relation, all).stream()
                .filter(artefact -> !named.contains(artefact))
                .forEach(artefact -> result.add(artefact.asStub(wordOfDetail.contains("stubs"))));
        return result.stream()
                .sorted(Comparator.comparing(Artefact::type).thenComparing(Artefact::id))
                .toList();
    }

    private static boolean isAnyType(String type) {
        return type.equals("structure") || type.equals("*");
    }

    private static boolean isNamed(Artefact artefact, List<String> path) {
        var agency = path.isEmpty() ? "all" : path.get(0);
        var id = path.size() < 2 ? "all" : path.get(1);
        var version = path.size() < 3 ? "latest" : path.get(2);
        return (DataRequestReader.isAny(agency)
                        || Arrays.asList(agency.split("[+,]"))
                                .contains(artefact.type().owner()))
                && (DataRequestReader.isAny(id)
                        || Arrays.stream(id.split("[+,]")).anyMatch(one -> one.equalsIgnoreCase(artefact.id())))
                && DataRequestReader.isOurVersion(version);
    }

    private List<Artefact> all() {
        var flows = SdmxCatalog.STRUCTURES.stream()
                .flatMap(one -> Stream.of(
                        artefact(ArtefactType.DATAFLOW, one.id(), one.name()),
                        artefact(ArtefactType.DATA_STRUCTURE, one.id(), one.name())));
        var lists = catalog.codelists().stream().map(one -> artefact(ArtefactType.CODELIST, one.id(), one.name()));
        var schemes = Stream.of(
                artefact(ArtefactType.AGENCY_SCHEME, "AGENCIES", "Agencies"),
                artefact(ArtefactType.DATA_PROVIDER_SCHEME, "DATA_PROVIDERS", "Data providers"),
                artefact(ArtefactType.CONCEPT_SCHEME, DataStructure.CONCEPTS, "Concepts"));
        return Stream.of(flows, lists, schemes).flatMap(some -> some).toList();
    }

    private static Artefact artefact(ArtefactType type, String id, String name) {
        return new Artefact(type, id, name, false);
    }

    private Collection<Artefact> related(List<Artefact> named, String relation, List<Artefact> all) {
        var parents = parents(named, all);
        return switch (relation) {
            case "none" -> Set.of();
            case "parents" -> parents;
            case "parentsandsiblings" -> union(parents, children(parents, all));
            case "ancestors" -> union(parents, parents(parents, all));
            case "children" -> children(named, all);
            case "descendants" -> descendants(named, all);
            case "all" -> everything(named, all);
            default ->
                everything(named, all).stream()
                        .filter(artefact -> artefact.type().path().equals(relation))
                        .toList();
        };
    }

    private static Set<Artefact> everything(Collection<Artefact> named, List<Artefact> all) {
        var above = union(parents(named, all), parents(parents(named, all), all));
        return union(above, union(children(above, all), descendants(named, all)));
    }

    private static Set<Artefact> union(Collection<Artefact> one, Collection<Artefact> other) {
        var both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Set<Artefact> descendants(Collection<Artefact> of, List<Artefact> all) {
        var children = children(of, all);
        return union(children, children(children, all));
    }

    private static Set<Artefact> children(Collection<Artefact> of, List<Artefact> all) {
        var children = new LinkedHashSet<Artefact>();
        of.forEach(artefact ->
                all.stream().filter(other -> refersTo(artefact, other)).forEach(children::add));
        return children;
    }

    private static Set<Artefact> parents(Collection<Artefact> of, List<Artefact> all) {
        var parents = new LinkedHashSet<Artefact>();
        all.stream()
                .filter(other -> of.stream().anyMatch(artefact -> refersTo(other, artefact)))
                .forEach(parents::add);
        return parents;
    }

    /** A dataflow refers to its structure, and a structure to its code lists and to the concepts. */
    private static boolean refersTo(Artefact one, Artefact other) {
        return switch (one.type()) {
            case DATAFLOW ->
                other.type() == ArtefactType.DATA_STRUCTURE && other.id().equals(one.id());
            case DATA_STRUCTURE ->
                other.type() == ArtefactType.CONCEPT_SCHEME
                        || other.type() == ArtefactType.CODELIST
                                && components(one.id())
                                        .map(Component::codelist)
                                        .filter(Objects::nonNull)
                                        .anyMatch(other.id()::equals);
            case AGENCY_SCHEME, DATA_PROVIDER_SCHEME, CODELIST, CONCEPT_SCHEME -> false;
        };
    }

    private static Stream<Component> components(String structure) {
        var known = SdmxCatalog.structure(structure);
        return Stream.concat(known.dimensions().stream(), known.attributes());
    }
}
