package io.tocsin.engine.fold.correlate;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.dedup.DedupPolicy;
import io.tocsin.engine.fold.incident.IncidentLifecycle;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With the default rule: joins for 30 minutes, spans at most 24 hours, reopens for 15 minutes. */
class CorrelationPolicyTest {

    private static final CorrelationRule RULE = CorrelationRule.defaults();
    private static final AlertEvent EVENT = firing("disk").build();
    private static final CorrelationKey KEY = RULE.keyOf(EVENT);

    private static Incident openedAt(Instant at) {
        return openedAt(at, EVENT);
    }

    private static Incident openedAt(Instant at, AlertEvent event) {
        CorrelationKey key = RULE.keyOf(event);
        IncidentId id = IncidentId.derive(RULE.name(), key, event.id(), event.occurredAt());
        return IncidentLifecycle.open(RULE, key, memberOf(id, event, at), event.id(), at)
                .after();
    }

    private static Alert memberOf(IncidentId incident, AlertEvent event, Instant at) {
        Alert alert = DedupPolicy.decide(Optional.empty(), event, at).after();
        return alert.in(incident);
    }

    private static Incident endedAt(Instant at) {
        return IncidentLifecycle.allResolved(openedAt(START), at).after();
    }

    private static Incident resolvedByPersonAt(Instant at) {
        return IncidentLifecycle.resolve(openedAt(START), Actor.person("ana"), "", at)
                .after();
    }

    private static CorrelationReason decide(@Nullable Incident own, @Nullable Incident latest, Duration after) {
        return CorrelationPolicy.decide(RULE, KEY, own, latest, START.plus(after))
                .reason();
    }

    @Test
    void firstOfItsKeyOpens() {
        assertThat(decide(null, null, Duration.ZERO)).isEqualTo(CorrelationReason.NO_INCIDENT);
    }

    @Test
    void newAlertJoinsInsideTheWindowAndOpensAfterIt() {
        Incident latest = openedAt(START);

        assertThat(decide(null, latest, Duration.ofMinutes(30))).isEqualTo(CorrelationReason.WINDOW_OPEN);
        assertThat(decide(null, latest, Duration.ofMinutes(31))).isEqualTo(CorrelationReason.WINDOW_CLOSED);
    }

    @Test
    void windowThatIsExtendedOverAndOverEndsWithTheSpan() {
        Incident opened = openedAt(START);
        Alert alert = DedupPolicy.decide(Optional.empty(), EVENT, START).after();
        Incident busy = IncidentLifecycle.attach(
                        opened, alert, opened.alerts(), START.plus(Duration.ofMinutes(24 * 60 - 1)))
                .after();

        assertThat(decide(null, busy, Duration.ofHours(24))).isEqualTo(CorrelationReason.WINDOW_OPEN);
        assertThat(decide(null, busy, Duration.ofHours(24).plusMillis(1))).isEqualTo(CorrelationReason.WINDOW_CLOSED);
    }

    @Test
    void memberStaysWithItsOpenIncidentLongAfterTheWindow() {
        Incident own = openedAt(START);

        assertThat(decide(own, own, Duration.ofDays(9))).isEqualTo(CorrelationReason.OWN_INCIDENT_OPEN);
    }

    @Test
    void memberReopensInsideTheReopenWindowAndOpensAfterIt() {
        Incident ended = endedAt(START);

        assertThat(decide(ended, ended, Duration.ofMinutes(15)))
                .isEqualTo(CorrelationReason.OWN_INCIDENT_ENDED_RECENTLY);
        assertThat(decide(ended, ended, Duration.ofMinutes(16))).isEqualTo(CorrelationReason.ENDED_FOR_GOOD);
    }

    @Test
    void memberReopensWhatAPersonResolvedButAnotherAlertDoesNot() {
        Incident resolved = resolvedByPersonAt(START);

        assertThat(decide(resolved, resolved, Duration.ofMinutes(1)))
                .isEqualTo(CorrelationReason.OWN_INCIDENT_ENDED_RECENTLY);
        assertThat(decide(null, resolved, Duration.ofMinutes(1))).isEqualTo(CorrelationReason.ENDED_FOR_GOOD);
    }

    @Test
    void newAlertReopensWhatEndedByItselfWhileItsWindowLasts() {
        assertThat(decide(null, endedAt(START), Duration.ofMinutes(5)))
                .isEqualTo(CorrelationReason.INCIDENT_ENDED_RECENTLY);
        assertThat(decide(null, endedAt(START.plus(Duration.ofMinutes(28))), Duration.ofMinutes(31)))
                .isEqualTo(CorrelationReason.ENDED_FOR_GOOD);
    }

    @Test
    void memberJoinsTheIncidentOfItsKeyThatOpenedSinceRatherThanReopenItsOwn() {
        Incident own = resolvedByPersonAt(START);
        Incident latest = openedAt(START.plusSeconds(60), firing("cpu").build());

        assertThat(decide(own, latest, Duration.ofMinutes(2))).isEqualTo(CorrelationReason.WINDOW_OPEN);
    }

    @Test
    void memberWhoseKeyChangedDoesNotReopenItsOldIncident() {
        Incident own = endedAt(START);
        CorrelationKey other = RULE.keyOf(firing("disk").environment("staging").build());

        assertThat(CorrelationPolicy.decide(RULE, other, own, null, START.plusSeconds(60))
                        .reason())
                .isEqualTo(CorrelationReason.NO_INCIDENT);
    }
}
