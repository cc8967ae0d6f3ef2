package org.defensetracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;

/** The walls between the rooms. */
class ArchitectureTest {

    private static final String ROOT = "org.defensetracker.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.defensetracker");

    @Test
    void theWordsAndTheMethodArePure() {
        classes()
                .that()
                .resideInAPackage(ROOT + "measure..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + "measure..")
                .check(HOUSE);
        classes()
                .that()
                .resideInAPackage(ROOT + "assessment..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + "measure..", ROOT + "assessment..")
                .check(HOUSE);
    }

    @Test
    void arrowsRunOneWay() {
        slices().matching("org.defensetracker.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void whatEveryAnswerSharesKnowsNoRoom() {
        classes()
                .that()
                .resideInAPackage(ROOT + "http..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        ROOT + "measure..",
                        ROOT + "assessment..",
                        ROOT + "member..",
                        ROOT + "spending..",
                        ROOT + "target..",
                        ROOT + "progress..",
                        ROOT + "alliance..",
                        ROOT + "dashboard..",
                        ROOT + "curation..",
                        ROOT + "imports..",
                        ROOT + "database..")
                .check(HOUSE);
    }

    @Test
    void nothingKnowsThePictures() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "dashboard..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "dashboard..")
                .check(HOUSE);
    }

    @Test
    void thePagesKnowTheDataAsEveryClientDoes() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "dashboard.pages..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "measure..",
                        ROOT + "assessment..",
                        ROOT + "member..",
                        ROOT + "spending..",
                        ROOT + "target..",
                        ROOT + "progress..",
                        ROOT + "alliance..",
                        ROOT + "curation..",
                        ROOT + "imports..",
                        ROOT + "cache..",
                        ROOT + "database..",
                        ROOT + "dashboard")
                .check(HOUSE);
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
                .resideInAPackage(ROOT + "http..")
                .check(HOUSE);
    }

    @Test
    void aBrokenWallIsFound() {
        var broken = noClasses()
                .that()
                .resideInAPackage(ROOT + "progress..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "assessment..")
                .evaluate(HOUSE);
        assertThat(broken.hasViolation()).isTrue();
    }
}
