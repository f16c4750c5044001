package io.tocsin.model.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.model.identity.IncidentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeyTest {

    @Test
    void keyIsReadAsItWasWritten() {
        RemoteKey key = new RemoteKey(new IncidentId("a-g1"), 12);

        assertThat(key).hasToString("inc-a-g1-g12");
        assertThat(RemoteKey.parse(key.toString())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "inc-", "inc-a", "inc-a-g0", "inc-a-g", "inc-a-g99999999999", "xinc-a-g1", "inc-a b-g1"})
    void otherTextsAreNoKeys(String text) {
        assertThat(RemoteKey.parse(text)).isEmpty();
    }

    @Test
    void generationsCountFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RemoteKey(new IncidentId("a"), 0));
    }
}
