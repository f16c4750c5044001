package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@code hold_while_cause_open}: quiet because a probable cause is open, though worse than it. */
class CauseHoldTest {

    private static final int LONGEST = 1800;

    private final Neighbourhood services = holding();

    private static Neighbourhood holding() {
        return new Neighbourhood(
                RuleSet.of(List.of(CorrelationRule.defaults().holdingWhileCauseOpen(Duration.ofSeconds(LONGEST)))));
    }

    private static boolean isHeld(Incident incident) {
        return incident.suppression().own().stream().anyMatch(by -> by.kind() == SuppressionKind.CAUSE);
    }

    private SuppressionEndReason lastEnd() {
        return services.changes.stream()
                .map(change -> change.detail())
                .filter(ChangeDetail.SuppressionEnded.class::isInstance)
                .map(detail -> ((ChangeDetail.SuppressionEnded) detail).reason())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Neighbourhood brokenChain() {
        return services.publish("frontend>checkout", "checkout>payment")
                .fires(1, "payment")
                .fires(20, "frontend", Severity.CRITICAL);
    }

    @Test
    void aDependentIsQuietWithThePathAsTheReason() {
        brokenChain();

        assertThat(services.of("frontend").isSuppressed()).isTrue();
        assertThat(services.of("frontend").suppression().own())
                .containsExactly(new Suppression(SuppressionKind.CAUSE, "frontend -> checkout -> payment"));
        assertThat(services.group("frontend").heldUntil())
                .contains(services.of("frontend").openedAt().plusSeconds(LONGEST));
    }

    @Test
    void aDependentThatStillFiresIsToldAtOnceWhenItsCauseIsOver() {
        brokenChain().resolves(100, "payment").until(159);
        assertThat(services.of("frontend").isSuppressed()).isTrue();

        services.until(160);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
        assertThat(lastEnd()).isEqualTo(SuppressionEndReason.CAUSE_ENDED);
    }

    @Test
    void aDependentIsToldWhenItsCauseGoesOnForTooLong() {
        brokenChain().until(20 + LONGEST - 1);
        assertThat(services.of("frontend").isSuppressed()).isTrue();

        services.until(20 + LONGEST);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
        assertThat(lastEnd()).isEqualTo(SuppressionEndReason.CAUSE_LASTS);
        assertThat(services.group("frontend").heldUntil()).isEmpty();
    }

    @Test
    void afterTooLongNeitherCauseNorGroupKeepsItQuietAgain() {
        services.publish("frontend>payment", "checkout>payment")
                .fires(1, "payment")
                .fires(20, "frontend")
                .until(20 + LONGEST)
                .fires(21 + LONGEST, "checkout");

        assertThat(services.of("payment").isOpen()).isTrue();
        assertThat(services.of("frontend").isSuppressed()).isFalse();
    }

    @Test
    void theEndIsNeverHeld() {
        brokenChain().resolves(100, "frontend").until(160);

        assertThat(services.of("frontend").isOpen()).isFalse();
        assertThat(services.of("payment").isOpen()).isTrue();
    }

    @Test
    void withoutTheKeyACauseKeepsNothingQuietThatIsWorse() {
        Neighbourhood shipped = new Neighbourhood(RuleSet.defaults());
        shipped.publish("frontend>payment").fires(1, "payment").fires(20, "frontend", Severity.CRITICAL);

        assertThat(shipped.of("frontend").isSuppressed()).isFalse();
        assertThat(shipped.group("frontend").cause()).isPresent();
    }

    @Test
    void aCauseThatIsFoundLaterKeepsQuietFromThenOn() {
        services.publish("frontend>payment").fires(1, "frontend", Severity.CRITICAL);
        assertThat(services.of("frontend").isSuppressed()).isFalse();

        services.fires(90, "payment");
        assertThat(isHeld(services.of("frontend"))).isTrue();
    }

    @Test
    void aSilencedCauseKeepsNothingQuiet() {
        brokenChain().silence(60, 600, "payment").until(60);

        assertThat(isHeld(services.of("frontend"))).isFalse();
        assertThat(services.of("frontend").isSuppressed()).isFalse();
    }

    @Test
    void aCauseThatIsItselfQuietForItsOwnCauseKeepsQuiet() {
        services.publish("frontend>checkout", "checkout>payment")
                .fires(1, "payment")
                .fires(10, "checkout", Severity.CRITICAL)
                .fires(20, "frontend", Severity.CRITICAL);

        assertThat(isHeld(services.of("checkout"))).isTrue();
        assertThat(services.of("frontend").suppression().own().get(0).source())
                .isEqualTo("frontend -> checkout -> payment");
        assertThat(services.of("payment").isSuppressed()).isFalse();
    }

    @Test
    void anotherCauseTakesTheirPlaceWhenOneIsOver() {
        services.publish("frontend>checkout", "checkout>payment")
                .fires(1, "payment")
                .fires(10, "checkout")
                .fires(20, "frontend", Severity.CRITICAL)
                .resolves(100, "payment")
                .until(160);

        assertThat(services.of("frontend").suppression().own())
                .containsExactly(new Suppression(SuppressionKind.CAUSE, "frontend -> checkout"));
        assertThat(services.of("checkout").isSuppressed()).isFalse();
    }

    @Test
    void inACycleTheFirstIsTold() {
        services.publish("a>b", "b>c", "c>d", "d>e", "e>a")
                .fires(1, "a", Severity.WARNING)
                .fires(5, "b")
                .fires(10, "c", Severity.CRITICAL)
                .fires(15, "d", Severity.CRITICAL)
                .fires(20, "e", Severity.CRITICAL);

        assertThat(services.open()).hasSize(5).anyMatch(incident -> !incident.isSuppressed());
    }

    @Test
    void aDependentOfADiamondIsHeldOnce() {
        services.publish("top>left", "top>right", "left>bottom", "right>bottom")
                .fires(1, "bottom")
                .fires(20, "top", Severity.CRITICAL);

        assertThat(services.of("top").suppression().own())
                .containsExactly(new Suppression(SuppressionKind.CAUSE, "top -> left -> bottom"));
    }

    @Test
    void whatIsTooFarUpstreamKeepsNothingQuiet() {
        services.publish("a>b", "b>c", "c>d", "d>e").fires(1, "e").fires(5, "a", Severity.CRITICAL);

        assertThat(services.of("a").isSuppressed()).isFalse();
    }

    private static Neighbourhood story(long seed) {
        Random random = new Random(seed);
        Neighbourhood services = holding();
        String[] edges = new String[14];
        for (int i = 0; i < edges.length; i++) {
            int from = random.nextInt(8);
            edges[i] = "s" + from + ">s" + (from + 1 + random.nextInt(7)) % 8;
        }
        services.publish(edges);
        int now = 0;
        for (int i = 0; i < 60; i++) {
            now += random.nextInt(60);
            String service = "s" + random.nextInt(8);
            switch (random.nextInt(8)) {
                case 0 -> services.silence(now, now + 1 + random.nextInt(600), service);
                case 1, 2 -> services.resolves(now, service);
                default -> services.fires(now, service, Severity.values()[random.nextInt(4)]);
            }
            check(services);
        }
        services.until(now + LONGEST + 1);
        return services;
    }

    /** Nothing is held without an open cause that explains it, and of each group somebody hears who can. */
    private static void check(Neighbourhood services) {
        for (Incident incident : services.open()) {
            if (isHeld(incident)) {
                assertThat(incident.group().orElseThrow().cause().orElseThrow().explains())
                        .isTrue();
                assertThat(services.open().stream().map(Incident::id))
                        .contains(incident.group()
                                .orElseThrow()
                                .cause()
                                .orElseThrow()
                                .incident());
            }
            boolean leads = incident.group()
                    .filter(group -> group.role() == GroupRole.LEAD)
                    .isPresent();
            if (leads) {
                assertThat(isHeld(incident)).isFalse();
            }
        }
    }

    @Property(seed = "20260301", tries = 60)
    void nothingIsHeldWithoutAnOpenCauseAndNothingForEver(@ForAll long seed) {
        assertThat(story(seed).open()).noneMatch(CauseHoldTest::isHeld);
    }

    /** Whoever is quiet only because another speaks for it has one that speaks. */
    @Property(seed = "20260301", tries = 60)
    void whoIsSpokenForHasALeadThatPeopleAreToldOf(@ForAll long seed) {
        Neighbourhood services = story(seed);
        List<Incident> open = services.open();
        for (Incident incident : open) {
            for (Suppression by : incident.suppression().own()) {
                if (by.kind() == SuppressionKind.GROUP
                        && incident.alerts().firing() > 0
                        && !incident.alerts().allSuppressed()) {
                    assertThat(open).anyMatch(lead -> lead.id().value().equals(by.source()) && !lead.isSuppressed());
                }
            }
        }
    }
}
