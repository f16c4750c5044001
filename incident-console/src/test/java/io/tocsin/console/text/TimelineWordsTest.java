package io.tocsin.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.sink.store.TimelineEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineWordsTest {

    private static final Actor ADA = Actor.person("ada");

    private static TimelineEntry entry(ChangeKind kind, Actor actor, Optional<String> reason) {
        return new TimelineEntry(
                new IncidentId("any"),
                1,
                kind,
                Instant.EPOCH,
                actor,
                IncidentStatus.TRIGGERED,
                Severity.ERROR,
                Severity.ERROR,
                "",
                Optional.empty(),
                Optional.empty(),
                reason);
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void everyKindHasASentenceAndAnIconThatExists(ChangeKind kind) throws IOException {
        TimelineEntry entry = entry(kind, ADA, Optional.empty());

        assertThat(TimelineWords.what(entry)).isNotBlank();
        assertThat(icons()).contains("id=\"" + TimelineWords.icon(entry) + "\"");
    }

    @Test
    void endOfAnAcknowledgementSaysWhy() {
        for (UnacknowledgeReason reason : UnacknowledgeReason.values()) {
            assertThat(TimelineWords.what(
                            entry(ChangeKind.INCIDENT_UNACKNOWLEDGED, Actor.ENGINE, Optional.of(reason.code()))))
                    .startsWith("Acknowledgement");
        }
        assertThat(TimelineWords.what(entry(
                        ChangeKind.INCIDENT_UNACKNOWLEDGED, ADA, Optional.of(UnacknowledgeReason.BY_PERSON.code()))))
                .isEqualTo("Acknowledgement ended by ada");
    }

    @Test
    void alertThatExpiredIsToldApartFromOneThatItsSenderResolved() {
        assertThat(TimelineWords.what(entry(ChangeKind.ALERT_RESOLVED, Actor.ENGINE, Optional.empty())))
                .isEqualTo("Alert resolved");
        assertThat(TimelineWords.what(entry(ChangeKind.ALERT_RESOLVED, Actor.ENGINE, Optional.of("expired"))))
                .isEqualTo("Alert expired: nothing was heard of it");
    }

    @Test
    void missedServiceLevelSaysWhich() {
        assertThat(TimelineWords.what(
                        entry(ChangeKind.SERVICE_LEVEL_BREACHED, Actor.ENGINE, Optional.of("acknowledge"))))
                .isEqualTo("Not acknowledged in time");
        assertThat(TimelineWords.what(entry(ChangeKind.SERVICE_LEVEL_BREACHED, Actor.ENGINE, Optional.of("resolve"))))
                .isEqualTo("Not resolved in time");
    }

    @Test
    void beginOfAnEscalationSaysWhy() {
        for (EscalationStartReason reason : EscalationStartReason.values()) {
            assertThat(TimelineWords.what(
                            entry(ChangeKind.ESCALATION_STARTED, Actor.ENGINE, Optional.of(reason.code()))))
                    .startsWith("Escalation begins");
        }
    }

    private static String icons() throws IOException {
        try (InputStream icons = TimelineWords.class.getResourceAsStream("/io/tocsin/console/assets/icons.svg")) {
            return new String(icons.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
