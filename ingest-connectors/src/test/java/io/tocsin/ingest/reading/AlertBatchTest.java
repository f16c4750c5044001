package io.tocsin.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.terms.AlertField;
import io.tocsin.ingest.terms.OrderedResolution;
import io.tocsin.ingest.terms.ServiceRule;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertBatchTest {

    private static final Finding FINDING = new Finding(DeadLetterCause.MISSING_FIELD, "status", "nothing", "a status");

    @Test
    void everyMemberIsTakenOrNamedByItsPlace() throws Exception {
        AlertBatch batch = batch("[1]");
        batch.add(draft("a"));
        batch.bad(FINDING, "7".getBytes(StandardCharsets.UTF_8));
        batch.add(draft("b"));

        Reading.Events events = (Reading.Events) batch.finish();

        assertThat(events.events())
                .extracting(event -> event.dedupKey().value())
                .containsExactly("name:a", "name:b");
        assertThat(events.events()).extracting(AlertEvent::id).doesNotHaveDuplicates();
        assertThat(events.bad())
                .singleElement()
                .satisfies(part -> assertThat(part.index()).isEqualTo(1));
    }

    @Test
    void memberWithTooManyLabelsIsNoneOfTheBatchAndAloneIsUnreadable() throws Exception {
        AlertBatch batch = batch("[1]");
        AlertDraft greedy = draft("greedy");
        for (int i = 0; i <= LabelDraft.MOST_OFFERED; i++) {
            greedy.label("l" + i, "v");
        }

        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> batch.add(greedy))
                .satisfies(refused -> assertThat(refused.finding().cause()).isEqualTo(DeadLetterCause.TOO_MANY_LABELS));
        batch.add(draft("good"));

        assertThat(((Reading.Events) batch.finish()).events()).singleElement();
        assertThat(batch("[1]").only(greedy)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void commandFindsItsAlertByTheRulesOfTheIntegration() {
        Resolution byTeam = new OrderedResolution(List.of(ServiceRule.field(AlertField.label("team"))), List.of());
        Terms terms = new Terms(
                Optional.empty(),
                byTeam,
                new AlertIdentity(List.of("host"), Optional.empty()),
                HeartbeatTerms.DEFAULTS);
        Payload payload = new Payload(
                "{}".getBytes(StandardCharsets.UTF_8), "", RequestHead.POST, "shop-alerts", terms, Payloads.NOW);
        AlertBatch batch = new AlertBatch("recorded", payload);
        AlertEvent event = only(batch, labelled());
        batch.add(new CommandDraft(AlertKey.of(1, "name", "a"), AlertCommand.Action.ACKNOWLEDGE).about(labelled()));

        AlertCommand command = ((Reading.Events) batch.finish()).commands().get(0);

        assertThat(command.service().value()).isEqualTo("payments");
        assertThat(command.service()).isEqualTo(event.service());
        assertThat(command.dedupKey()).isEqualTo(event.dedupKey());
    }

    private static AlertDraft labelled() {
        return draft("a").label("team", "payments").label("host", "web-1");
    }

    @Test
    void batchWithoutAGoodMemberIsUnreadable() {
        AlertBatch batch = batch("[7]");
        batch.bad(FINDING, new byte[0]);

        assertThat(batch.finish())
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.finding().place()).isEqualTo("alerts[0].status"));
    }

    @Test
    void batchWithoutAMemberIsIgnored() {
        assertThat(batch("[]").finish())
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.EMPTY_BATCH));
    }

    @Test
    void whatIsNotSaidIsAssumedAndRemarked() {
        Reading.Events events = (Reading.Events) batch("{}").only(draft("a"));

        AlertEvent event = events.events().get(0);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.title()).isEqualTo("name:a");
        assertThat(event.occurredAt()).isEqualTo(Payloads.NOW);
        assertThat(events.remarks())
                .containsExactlyInAnyOrder(Remark.SERVICE_UNASSIGNED, Remark.SEVERITY_ASSUMED, Remark.TIME_ASSUMED);
    }

    @Test
    void deliveryIdOfTheSenderMakesADifferentBodyTheSameEvent() {
        AlertDraft first = draft("a").deliveryId(Optional.of("42"));
        AlertDraft again = draft("a").deliveryId(Optional.of("42"));

        assertThat(only(batch("{}"), first).id())
                .isEqualTo(only(batch("{\"attempt\": 2}"), again).id());
    }

    @Test
    void sendersThatRepeatTheSameBytesAreHeardAgain() {
        Payload later = Payloads.at("{}".getBytes(StandardCharsets.UTF_8), "", Payloads.NOW.plus(Duration.ofHours(4)));
        AlertDraft first = draft("a").occurredAt(Payloads.NOW).repeating();
        AlertDraft again = draft("a").occurredAt(Payloads.NOW).repeating();

        assertThat(only(batch("{}"), first).id())
                .isNotEqualTo(only(new AlertBatch("test", later), again).id());
    }

    @Test
    void whatTheSendersUsersDidIsTakenBesideItsAlerts() {
        AlertBatch batch = batch("{}");
        batch.add(new CommandDraft(AlertKey.of(1, "name", "a"), AlertCommand.Action.ACKNOWLEDGE)
                .actor(Optional.of("ines"))
                .occurredAt(Optional.of("2026-11-22T03:00:00Z")));
        batch.add(new CommandDraft(AlertKey.of(1, "name", "a"), AlertCommand.Action.NOTE));

        Reading.Events events = (Reading.Events) batch.finish();

        assertThat(events.events()).isEmpty();
        assertThat(events.commands()).hasSize(2).extracting(AlertCommand::id).doesNotHaveDuplicates();
        assertThat(events.commands().get(0).actor()).isEqualTo("ines");
        assertThat(events.commands().get(1).note()).isNotBlank();
    }

    private static AlertDraft draft(String name) {
        return new AlertDraft(AlertKey.of(1, "name", name), AlertStatus.FIRING);
    }

    private static AlertBatch batch(String body) {
        return new AlertBatch("test", Payloads.json(body));
    }

    private static AlertEvent only(AlertBatch batch, AlertDraft draft) {
        return ((Reading.Events) batch.only(draft)).events().get(0);
    }
}
