package org.defensetracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;

/** The walls between the rooms: what each room may know is listed here, and it may know nothing else of ours. */
class ArchitectureTest {

    private static final String ROOT = "org.defensetracker.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.defensetracker");

    /** What every resource may use. */
    private static final Set<String> ANSWERS =
            Set.of("http", "http.caching", "http.limits", "http.problem", "http.query", "http.table");

    /** Each room, and the rooms that it may know. A room that is not listed does not exist. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            room("measure"),
            room("assessment", "measure"),
            room("http"),
            room("http.problem", "http"),
            room("http.limits", "http", "http.problem"),
            room("http.query", "http", "http.problem"),
            room("http.caching", "http", "http.problem", "http.query"),
            room("http.table", "http", "http.problem", "http.query", "http.caching"),
            room("http.openapi", ANSWERS),
            room("http.shutdown", "http", "http.problem"),
            room("connection"),
            room("curation", ANSWERS, "connection", "http.shutdown", "measure"),
            room("member", ANSWERS, "curation", "measure"),
            room("spending", ANSWERS, "curation", "measure", "member"),
            room("target", ANSWERS, "curation", "measure", "member", "spending"),
            room("progress", ANSWERS, "assessment", "measure", "member", "spending", "target"),
            room("alliance", ANSWERS, "assessment", "measure", "member", "progress", "target"),
            room("language", "assessment", "measure", "progress", "target"),
            room(
                    "charts",
                    ANSWERS,
                    "alliance",
                    "assessment",
                    "language",
                    "measure",
                    "member",
                    "progress",
                    "spending",
                    "target"),
            room("imports", ANSWERS, "curation", "http.shutdown", "measure", "member", "spending", "target"),
            room("documents", "http.problem"),
            room(
                    "pages",
                    ANSWERS,
                    "alliance",
                    "assessment",
                    "charts",
                    "documents",
                    "language",
                    "measure",
                    "member",
                    "progress",
                    "spending",
                    "target"),
            room("agents", ANSWERS, "measure", "member", "progress", "spending", "target"),
            room("exports", ANSWERS, "assessment", "measure", "member", "progress", "spending", "target"),
            room("sdmx", ANSWERS, "assessment", "measure", "member", "progress", "spending", "target"),
            room("sharing", ANSWERS, "language", "measure", "member", "spending", "target"),
            room("answercache", "http", "http.caching", "http.problem"),
            room("monitoring", ANSWERS, "assessment", "measure", "member", "spending", "target"),
            room("backup"),
            room("database", "backup", "connection", "http.problem", "http.shutdown", "imports"));

    private static Map.Entry<String, Set<String>> room(String name, String... known) {
        return Map.entry(name, Set.of(known));
    }

    private static Map.Entry<String, Set<String>> room(String name, Set<String> known, String... more) {
        return Map.entry(name, Stream.concat(known.stream(), Stream.of(more)).collect(toSet()));
    }

    @Test
    void eachRoomKnowsWhatItsListAllows() {
        assertThat(trespasses(ROOMS)).isEmpty();
    }

    @Test
    void aRoomThatKnowsMoreIsFound() {
        var strict = new TreeMap<>(ROOMS);
        strict.put("progress", Set.of("measure"));
        assertThat(trespasses(strict)).anyMatch(line -> line.contains("progress knows assessment"));
    }

    @Test
    void everyRoomIsListedAndExists() {
        var rooms = HOUSE.stream().map(ArchitectureTest::room).collect(toSet());
        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void theListAllowsNoCircle() {
        SlicesRuleDefinition.slices()
                .matching("org.defensetracker.(**)")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void valuesAndTheMethodArePure() {
        for (var room : List.of("measure", "assessment")) {
            classes()
                    .that()
                    .resideInAPackage(ROOT + room)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", ROOT + "measure", ROOT + "assessment")
                    .check(HOUSE);
        }
    }

    /** What a room says of its subject, apart from what asks for it and what answers with it. */
    @Test
    void valuesAndEnumsOfTheSubjectKnowNothingOfHttp() {
        var values = HOUSE.stream()
                .filter(type -> Set.of("measure", "assessment", "member", "spending", "target", "progress", "alliance")
                        .contains(room(type)))
                .filter(type -> type.isRecord() || type.isEnum())
                .filter(type -> !outermost(type).getSimpleName().matches(".*(Views?|Query|Resource|Reader|Row|Plan)"))
                .toList();
        assertThat(values).extracting(JavaClass::getSimpleName).contains("AreaCode", "Region", "Commitment", "Target");
        assertThat(values)
                .allSatisfy(type -> assertThat(type.getDirectDependenciesFromSelf())
                        .extracting(dependency -> dependency.getTargetClass().getPackageName())
                        .noneMatch(name -> (name + ".").startsWith(ROOT + "http.")));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    @Test
    void noTwoClassesHaveOneName() {
        var named = HOUSE.stream()
                .filter(type ->
                        !type.isAnonymousClass() && !type.getSimpleName().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName));
        named.values().removeIf(types -> types.size() == 1);
        assertThat(named).isEmpty();
    }

    @Test
    void tablesAndDoorsToThemStayInTheirRoom() {
        classes().that().areAnnotatedWith(Entity.class).should().notBePublic().check(HOUSE);
        classes()
                .that()
                .areAssignableTo(PanacheRepositoryBase.class)
                .should()
                .notBePublic()
                .check(HOUSE);
        classes().that().areAnnotatedWith(Path.class).should().notBePublic().check(HOUSE);
    }

    @Test
    void onlyOneRoomTurnsErrorsIntoAnswers() {
        methods()
                .that()
                .areAnnotatedWith(ServerExceptionMapper.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(ROOT + "http.problem")
                .check(HOUSE);
    }

    /** Each dependency that a list does not allow, as a sentence. */
    private static Set<String> trespasses(Map<String, Set<String>> rooms) {
        var found = new TreeSet<String>();
        for (var type : HOUSE) {
            var room = room(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                var other = target.getPackageName().startsWith(ROOT) ? room(target) : room;
                if (!other.equals(room) && !rooms.getOrDefault(room, Set.of()).contains(other)) {
                    found.add(room + " knows " + other + ": " + dependency.getDescription());
                }
            }
        }
        return found;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }
}
