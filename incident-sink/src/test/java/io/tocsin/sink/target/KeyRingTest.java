package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Secret NEW = new Secret("the-new-key");
    private static final Secret OLD = new Secret("the-old-key");

    private final KeyRing keys = new KeyRing("any", List.of(NEW, OLD));
    private final List<Secret> used = new ArrayList<>();

    @Test
    void newIncidentIsToldWithTheFirstKey() {
        send(Optional.empty());
        assertThat(used).containsExactly(NEW);
        assertThat(keys.credential()).isEqualTo(NEW.fingerprint());
    }

    @Test
    void incidentGoesOnWithTheKeyThatItWasToldWith() {
        send(Optional.of(OLD.fingerprint()));
        assertThat(used).containsExactly(OLD);
    }

    @Test
    void keyThatIsNotConfiguredAnyMoreIsReplacedByTheCurrentOne() {
        send(Optional.of("0123456789ab"));
        assertThat(used).containsExactly(NEW);
    }

    @Test
    void keyThatIsRefusedIsReplacedByTheCurrentOne() {
        AttemptOutcome outcome = send(Optional.of(OLD.fingerprint()), OLD);
        assertThat(used).containsExactly(OLD, NEW);
        assertThat(outcome.result()).isEqualTo(AttemptOutcome.Result.DELIVERED);
    }

    @Test
    void currentKeyThatIsRefusedIsTriedOnce() {
        AttemptOutcome outcome = send(Optional.of(NEW.fingerprint()), NEW);
        assertThat(used).containsExactly(NEW);
        assertThat(outcome.result()).isEqualTo(AttemptOutcome.Result.PERMANENT_CONFIG);
    }

    @Test
    void noneTooManyAndRepeatedKeysAreRefusedWithoutShowingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.check("keys", List.of()))
                .withMessage("keys: 0 (expected: 1 to 5)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.check("keys", List.of(NEW, NEW)))
                .withMessage("keys: one of them twice (expected: all differ)");
        assertThat(keys.toString()).doesNotContain("key-", "the-");
    }

    private void send(Optional<String> credential) {
        send(credential, new Secret("nobody-has-it"));
    }

    private AttemptOutcome send(Optional<String> credential, Secret refused) {
        Dispatch dispatch = new Dispatch(
                new NotificationId("dlv-1"),
                NotificationKind.UPDATED,
                "{}",
                1,
                "inc-a-g1",
                Optional.empty(),
                Optional.empty(),
                credential,
                Optional.empty());
        return keys.send(dispatch, key -> {
                    used.add(key);
                    return CompletableFuture.completedFuture(
                            key.equals(refused)
                                    ? new AttemptOutcome.PermanentConfig(
                                            new AttemptError(ErrorClass.UNSUCCESSFUL_STATUS, Optional.of(401), ""))
                                    : new AttemptOutcome.Delivered(Optional.empty()));
                })
                .join();
    }
}
