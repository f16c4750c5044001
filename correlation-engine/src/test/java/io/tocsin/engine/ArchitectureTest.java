package io.tocsin.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tocsin.engine");

    @Test
    void kafkaStreamsIsKnownToTheTopologyOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..topology..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..", "org.rocksdb..")
                .check(ENGINE);
    }

    @Test
    void foldKnowsTheJdkTheModelAndTheRulesOnly() {
        classes()
                .that()
                .resideInAPackage("..engine.fold..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.tocsin.model..",
                        "io.tocsin.engine.fold..",
                        "io.tocsin.engine.rules")
                .check(ENGINE);
    }

    @Test
    void foldHasNoClockNoChanceAndNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("..engine.fold..", "..engine.rules")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tocsin.model.kafka..", "io.tocsin.model.wire..")
                .check(ENGINE);
    }

    @Test
    void nothingInTheEngineWaitsForADatabaseOrAWebServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..", "com.linecorp..")
                .check(ENGINE);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("io.tocsin.engine.(**)").should().beFreeOfCycles().check(ENGINE);
    }
}
