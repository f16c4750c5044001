package io.tocsin.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The vocabulary depends on nothing, and everything depends on it. */
class ModelArchitectureTest {

    private static final JavaClasses MODEL =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("io.tocsin.model");

    @Test
    void valuesKnowNothingButTheJdk() {
        classes()
                .that()
                .resideOutsideOfPackages("..wire..", "..kafka..", "..silence..", "..tls..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.tocsin.model..")
                .check(MODEL);
        noClasses()
                .that()
                .resideOutsideOfPackages("..wire..", "..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..wire..", "..kafka..")
                .check(MODEL);
    }

    @Test
    void codecsKnowNothingOfKafka() {
        classes()
                .that()
                .resideInAPackage("..wire..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.tocsin.model..", "com.fasterxml.jackson.core..")
                .check(MODEL);
    }

    /** Both ends of a process use renewed certificates: HTTP knows nothing of Kafka. */
    @Test
    void renewedFilesKnowTheLogAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("..tls..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", "io.tocsin.model.tls..")
                .check(MODEL);
    }

    /** A preview of a silence must show what the engine will do, so its patterns and its windows are decided here. */
    @Test
    void silencesKnowPatternsAndRecurrencesAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("..silence..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "io.tocsin.model..", "com.google.re2j..", "org.dmfs.rfc5545..")
                .check(MODEL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.tocsin.model.(*)..").should().beFreeOfCycles().check(MODEL);
    }

    @Test
    void nothingReadsAClockOrDrawsARandomNumber() {
        noClasses().should().callMethod(Instant.class, "now").check(MODEL);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(MODEL);
        noClasses().should().callMethod(UUID.class, "randomUUID").check(MODEL);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(MODEL);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Common|Data|Info)")
                .check(MODEL);
    }
}
