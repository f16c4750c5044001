package io.tocsin.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of the house over the classes of every module; no exemptions. The platform and the test kit are what the
 * modules stand on and are tested with, so rules about who may speak to what are about the modules.
 */
final class HouseRulesTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Where a build leaves them as a library for others.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.tocsin");

    private static final JavaClasses MODULES =
            ALL.that(not(resideInAnyPackage("io.tocsin.platform..", "io.tocsin.testkit..")));

    @Test
    void everyModuleIsLookedAt() {
        assertThat(ALL.stream().map(HouseRulesTest::module).collect(toSet()))
                .contains("model", "document", "platform", "testkit", "ingest", "engine", "sink", "console", "cli");
    }

    @Test
    void onlyTheTopologyKnowsKafkaStreams() {
        check(noClasses()
                .that(not(resideInAPackage("io.tocsin.engine.topology..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams.."));
    }

    @Test
    void onlyStoreOutboxAndRetentionSpeakSql() {
        check(noClasses()
                .that(not(resideInAnyPackage(
                        "io.tocsin.sink.store..", "io.tocsin.sink.outbox..", "io.tocsin.sink.retention..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "com.zaxxer..",
                        "org.postgresql..",
                        "org.flywaydb.."));
    }

    @Test
    void onlyTheEdgeServesHttp() {
        check(noClasses()
                .that(not(resideInAnyPackage(
                        "io.tocsin.ingest",
                        "io.tocsin.ingest.http..",
                        "io.tocsin.sink",
                        "io.tocsin.sink.http..",
                        "io.tocsin.console",
                        "io.tocsin.console.http..",
                        "io.tocsin.console.api..",
                        "io.tocsin.console.page..",
                        "io.tocsin.console.asset..",
                        "io.tocsin.cli.service..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.linecorp.armeria.server.."));
    }

    @Test
    void packagesOfAModuleHaveNoCycles() {
        slices().matching("io.tocsin.(**)").should().beFreeOfCycles().check(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "model,document",
        "model,ingest",
        "model,engine",
        "model,sink",
        "model,console",
        "model,cli",
        "model,platform",
        "document,ingest",
        "document,engine",
        "document,sink",
        "document,console",
        "document,cli",
        "document,platform",
        "ingest,engine",
        "ingest,sink",
        "ingest,console",
        "ingest,cli",
        "ingest,platform",
        "engine,ingest",
        "engine,sink",
        "engine,console",
        "engine,cli",
        "engine,platform",
        "sink,ingest",
        "sink,engine",
        "sink,console",
        "sink,cli",
        "sink,platform",
        "console,ingest",
        "console,engine",
        "console,cli",
        "console,platform",
        "platform,model",
        "platform,document",
        "platform,ingest",
        "platform,engine",
        "platform,sink",
        "platform,console",
        "platform,cli"
    })
    void modulesKnowOnlyWhatStandsBelowThem(String module, String other) {
        noClasses()
                .that()
                .resideInAPackage("io.tocsin." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tocsin." + other + "..")
                .check(ALL);
    }

    @Test
    void consoleSeesOfTheSinkOnlyItsStore() {
        check(noClasses()
                .that()
                .resideInAPackage("io.tocsin.console..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.tocsin.sink..").and(not(resideInAPackage("io.tocsin.sink.store")))));
    }

    @Test
    void onlyTheKitIsMadeOfTestLibraries() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.awaitility..", "io.tocsin.testkit.."));
    }

    @Test
    void foldImportsNothingButTheJdkAndTheVocabulary() {
        check(classes()
                .that()
                .resideInAPackage("io.tocsin.engine.fold..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.nio.charset..",
                        "java.time..",
                        "java.util..",
                        "io.tocsin.model..",
                        "io.tocsin.engine.fold..",
                        "io.tocsin.engine.rules",
                        "org.jspecify.."));
    }

    @Test
    void foldAsksNeitherClockNorChance() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.tocsin.engine.fold..", "io.tocsin.engine.rules..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, java.util.Random.class, java.security.SecureRandom.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random"));
    }

    @Test
    void nobodyReadsTheWallClockButThroughAClock() {
        check(noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callConstructor(java.util.Date.class));
    }

    @Test
    void onlyTheProcessMakesAClock() {
        check(noClasses()
                .that(not(resideInAPackage("io.tocsin.cli.terminal")))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl", "Base", "Common", "Data", "Info"})
    void noClassIsNamedAfterNothing(String suffix) {
        noClasses().should().haveSimpleNameEndingWith(suffix).check(ALL);
    }

    @Test
    void everyModuleMakesItsProducerInOnePlace() {
        Map<String, Set<String>> places = MODULES.stream()
                .flatMap(owner -> owner.getConstructorCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(KafkaProducer.class))
                .collect(groupingBy(call -> module(call.getOriginOwner()), mapping(HouseRulesTest::place, toSet())));
        assertThat(places).allSatisfy((module, where) -> assertThat(where).hasSize(1));
        assertThat(places).containsKeys("ingest", "console");
    }

    private static void check(ArchRule rule) {
        rule.check(MODULES);
    }

    private static String module(JavaClass owner) {
        String rest = owner.getPackageName().substring("io.tocsin".length());
        return rest.isEmpty() ? "" : rest.substring(1).replaceFirst("\\..*", "");
    }

    private static String place(JavaConstructorCall call) {
        return call.getOriginOwner().getName().replaceFirst("\\$.*", "");
    }
}
