package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that version 1 wrote decode for ever, and no variant is left unrecorded. */
class RecordedBytesTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource("all")
    <T> void recordedBytesDecodeAndEncodeToTheSameBytes(Shape<T> shape, Recorded recorded) {
        T value = shape.codec().decode(recorded.bytes());

        assertThat(new String(shape.codec().encode(value), StandardCharsets.UTF_8))
                .isEqualTo(new String(recorded.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void everyVariantOfAnEntryIsRecorded() {
        List<JournalEntry> entries = values("journal-entry", JournalEntryCodec.INSTANCE);

        assertThat(entries.stream().map(Object::getClass))
                .containsAll(List.of(JournalEntry.class.getPermittedSubclasses()));
        assertThat(entries.stream()
                        .filter(JournalEntry.CommandIssued.class::isInstance)
                        .map(entry -> ((JournalEntry.CommandIssued) entry).command())
                        .map(Object::getClass))
                .containsAll(List.of(Command.class.getPermittedSubclasses()));
    }

    @Test
    void everyVariantOfAChangeIsRecorded() {
        List<ChangeDetail> details = values("incident-change", IncidentChangeCodec.INSTANCE).stream()
                .map(change -> change.detail())
                .toList();

        assertThat(details.stream().map(Object::getClass))
                .containsAll(Stream.of(ChangeDetail.class.getPermittedSubclasses())
                        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                        .toList());
        assertThat(details.stream().map(ChangeDetail::kind)).contains(ChangeKind.values());
    }

    @Test
    void everyCodeOfADecisionIsRecorded() {
        var decisions = values("decision", DecisionCodec.INSTANCE);

        assertThat(decisions.stream().map(decision -> decision.outcome())).contains(Outcome.values());
        assertThat(decisions.stream().map(decision -> decision.reason())).contains(DecisionReason.values());
        assertThat(decisions.stream().map(decision -> decision.effect())).contains(IncidentEffect.values());
    }

    @Test
    void everyCodeOfANotificationIsRecorded() {
        var notifications = values("notification", NotificationCodec.INSTANCE);

        assertThat(notifications.stream().map(notification -> notification.kind()))
                .contains(NotificationKind.values());
        assertThat(notifications.stream().map(notification -> notification.reason()))
                .contains(NotificationReason.values());
    }

    private static Stream<Arguments> all() {
        return Shape.ALL.stream()
                .flatMap(shape -> Recorded.of(shape.name()).stream().map(recorded -> Arguments.of(shape, recorded)));
    }

    private static <T> List<T> values(String shape, JsonCodec<T> codec) {
        return Recorded.of(shape).stream()
                .map(recorded -> codec.decode(recorded.bytes()))
                .toList();
    }
}
