package io.tocsin.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertIdentityTest {

    private static final Instant AT = Instant.parse("2026-11-22T03:14:15Z");
    private static final AlertIdentity BY_HOST_AND_CHECK =
            new AlertIdentity(List.of("host", "check", "service"), Optional.empty());

    private static AlertEvents event(String key, String host) {
        return AlertEvents.firing("checkout")
                .alert(key)
                .at(AT)
                .label("host", host)
                .label("check", "disk");
    }

    private static String key(AlertIdentity identity, AlertEvents event) {
        return identity.of(event.build()).dedupKey().toString();
    }

    @Test
    void alertsWithTheSameValuesAreOneWhateverKeyTheirSenderGives() {
        String one = key(BY_HOST_AND_CHECK, event("a", "db-1"));

        assertThat(one).matches("[a-z-]+:1:labels:[0-9A-Z]{26}");
        assertThat(key(BY_HOST_AND_CHECK, event("b", "db-1").label("pod", "x"))).isEqualTo(one);
        assertThat(key(BY_HOST_AND_CHECK, event("a", "db-2"))).isNotEqualTo(one);
    }

    @Test
    void orderOfTheNamesDoesNotMatterAndTheirChoiceDoes() {
        AlertIdentity turned = new AlertIdentity(List.of("service", "check", "host"), Optional.empty());
        AlertIdentity fewer = new AlertIdentity(List.of("service", "host"), Optional.empty());

        assertThat(key(turned, event("a", "db-1"))).isEqualTo(key(BY_HOST_AND_CHECK, event("a", "db-1")));
        assertThat(key(fewer, event("a", "db-1"))).isNotEqualTo(key(BY_HOST_AND_CHECK, event("a", "db-1")));
    }

    @Test
    void valueThatMovedToAnotherLabelIsAnotherAlert() {
        AlertIdentity both = new AlertIdentity(List.of("a", "b"), Optional.empty());
        AlertEvents one = AlertEvents.firing("checkout").label("a", "x");
        AlertEvents other = AlertEvents.firing("checkout").label("b", "x");

        assertThat(key(both, one)).isNotEqualTo(key(both, other));
    }

    @Test
    void alertThatHasNoneOfTheLabelsKeepsItsKey() {
        AlertIdentity byRack = new AlertIdentity(List.of("rack"), Optional.empty());
        AlertEvent event = event("a", "db-1").build();

        assertThat(byRack.of(event)).isSameAs(event);
    }

    @Test
    void silenceThatEndsAnAlertIsCountedFromItsReceiptUnlessTheSenderNamesATime() {
        AlertIdentity expiring = new AlertIdentity(List.of(), Optional.of(Duration.ofHours(4)));
        AlertEvent event = event("a", "db-1").build();
        AlertEvent named = event.with(event.dedupKey(), AT, Optional.of(AT.plusSeconds(60)));

        assertThat(expiring.of(event).expiresAt()).contains(AT.plusSeconds(4 * 3600));
        assertThat(expiring.of(named).expiresAt()).contains(AT.plusSeconds(60));
        assertThat(expiring.of(AlertEvents.resolved("checkout").at(AT).build()).expiresAt())
                .isEmpty();
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertIdentity(List.of(" "), Optional.empty()))
                .withMessageContaining("fingerprint");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertIdentity(List.of(), Optional.of(Duration.ZERO)))
                .withMessage("expire_after: 0s (expected: 1s to 30d)");
    }
}
