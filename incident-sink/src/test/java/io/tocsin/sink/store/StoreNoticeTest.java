package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreNoticeTest {

    @Test
    void changeNamesIncidentAndRevision() {
        assertThat(StoreNotice.parse(StoreChannel.INCIDENTS, "K7QF2M9X:12"))
                .contains(new StoreNotice.IncidentChanged(new IncidentId("K7QF2M9X"), 12));
    }

    @Test
    void manyChangesAreNotNamed() {
        assertThat(StoreNotice.parse(StoreChannel.INCIDENTS, "many")).contains(new StoreNotice.ManyIncidentsChanged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7QF2M9X", ":1", "K7QF2M9X:", "K7QF2M9X:one"})
    void strangersPayloadIsPassedOver(String payload) {
        assertThat(StoreNotice.parse(StoreChannel.INCIDENTS, payload)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void payloadThatCannotBeANameIsPassedOver(StoreChannel channel) {
        String endless = "x".repeat(5_000);

        assertThat(StoreNotice.parse(channel, endless + ":1"))
                .isEqualTo(
                        channel == StoreChannel.OUTBOX
                                ? Optional.of(new StoreNotice.OutboxFilled())
                                : Optional.empty());
    }

    @Test
    void decidedCommandIsNamed() {
        assertThat(StoreNotice.parse(StoreChannel.COMMANDS, "cmd-1"))
                .contains(new StoreNotice.CommandDecided(new CommandId("cmd-1")));
    }
}
