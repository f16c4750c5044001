package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.MessagesConfig;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.store.TargetStanding;
import io.tocsin.sink.store.TargetState;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackIT extends RelayScenario {

    private final TargetConfig backup = new SignedWebhookTarget(
            "backup", receiver.uri("/backup"), List.of(new Secret(Sinks.ANY_SECRET)), Reach.LOCAL);
    private volatile int status = 200;

    private void startWithFallback(TargetConfig... targets) {
        receiver.answer(request -> atBackup(request) ? Answer.OK : Answer.status(status));
        fallbacks = new Fallbacks(Optional.of("backup"), Map.of());
        start(targets);
    }

    @Test
    void pauseOfATargetAndItsEndAreToldThroughTheFallbackOnceEach() {
        status = 401;
        startWithFallback(hook, backup);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        enqueue(incident("other"), 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> told().equals(List.of("incident.opened")));
        assertThat(textAtBackup()).contains("Notifications do not reach hook").doesNotContain("hooks/secret");
        advanceUntil(() -> receiver.requests().size() > 6);
        assertThat(standing("hook").state()).isEqualTo(TargetState.PAUSED);
        assertThat(standing("hook").lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("401"));
        assertThat(standing("hook").toldTo()).contains("backup");

        status = 200;
        advanceUntil(() -> told().size() == 2);

        assertThat(told()).containsExactly("incident.opened", "incident.resolved");
        Sinks.eventually().until(() -> standing("hook").state() == TargetState.OPEN);
        assertThat(standing("hook").toldTo()).isEmpty();
    }

    @Test
    void troubleIsToldInTheLanguageOfTheFallback() {
        Style french = new Style(Optional.empty(), Optional.of(Locale.FRENCH));
        writer = new MessageWriter(
                Optional.empty(), new MessagesConfig(List.of(), Map.of("backup", french)), (set, part, fault) -> {});
        status = 401;
        startWithFallback(hook, backup);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> told().equals(List.of("incident.opened")));

        assertThat(textAtBackup()).contains("Les notifications n’arrivent pas à hook");
    }

    @Test
    void secondPauseIsAnotherGenerationOfTheSameTrouble() {
        startWithFallback(hook, backup);
        for (int i = 0; i < 2; i++) {
            status = 401;
            enqueue(incident("i" + i), 1, NotificationKind.OPENED);
            int before = 2 * i;
            advanceUntil(() -> told().size() == before + 1);
            status = 200;
            advanceUntil(() -> told().size() == before + 2);
        }

        assertThat(told())
                .containsExactly("incident.opened", "incident.resolved", "incident.reopened", "incident.resolved");
    }

    @Test
    void targetThatIsGoneStaysDisabledOverARestartUntilAPersonResumesIt() {
        status = 410;
        startWithFallback(hook, backup);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> told().size() == 1);
        Sinks.eventually().until(() -> standing("hook").state() == TargetState.DISABLED);
        relay.close();
        status = 200;
        startWithFallback(hook, backup);
        Sinks.eventually().until(() -> gauge("tocsin.sink.targets.closed") == 4);
        clock.advance(Duration.ofDays(3));
        enqueue(incident("other"), 1, NotificationKind.OPENED);
        int asked = receiver.requests().size();
        Sinks.eventually()
                .pollDelay(Duration.ofMillis(300))
                .until(() -> receiver.requests().size() == asked);

        Optional<TargetStanding> resumed = store.targets().resume("hook", "anna", clock.instant());

        assertThat(resumed)
                .hasValueSatisfying(standing -> assertThat(standing.changedBy()).contains("anna"));
        advanceUntil(() -> told().equals(List.of("incident.opened", "incident.resolved")));
        Sinks.eventually().until(() -> delivered() == 4);
    }

    @Test
    void targetThatNobodyKnowsCannotBeResumed() {
        assertThat(store.targets().resume("nobody", "anna", START)).isEmpty();
    }

    @Test
    void failingForLongIsToldOnceAndFailingForAMomentIsNot() {
        status = 500;
        startWithFallback(hook, backup);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        enqueue(incident("b"), 1, NotificationKind.OPENED);
        enqueue(incident("c"), 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> standing("hook").state() == TargetState.FAILING);
        assertThat(told()).isEmpty();

        clock.advance(TargetChange.LONG);
        advanceUntil(() -> told().size() == 1);
        int asked = receiver.requests().size();
        advanceUntil(() -> receiver.requests().size() > asked + 3);

        assertThat(told()).containsExactly("incident.opened");
    }

    @Test
    void fallbackIsNotToldOfItself() {
        receiver.answer(request -> Answer.status(401));
        fallbacks = new Fallbacks(Optional.of("hook"), Map.of());
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> standing("hook").state() == TargetState.PAUSED);

        assertThat(states()).hasSize(1);
        assertThat(standing("hook").toldTo()).isEmpty();
    }

    @Test
    void pageThatCouldNotBeToldForAnHourIsToldThroughTheFallbackOnce() {
        status = 503;
        startWithFallback(slack(receiver), backup);
        project(INCIDENT);
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() > 0);
        assertThat(receiver.requests()).noneMatch(FallbackIT::atBackup);

        clock.advance(LatePages.LATE);
        advanceUntil(() -> aboutTheIncident() > 0);
        clock.advance(LatePages.LATE);
        int tried = receiver.requests().size();
        advanceUntil(() -> receiver.requests().size() > tried + 2);

        assertThat(aboutTheIncident()).isEqualTo(1);
        assertThat(Tables.rows(
                        access,
                        "SELECT state FROM notification_outbox WHERE target = 'slack' AND incident_id = '"
                                + INCIDENT.id() + "'"))
                .containsAnyOf("pending", "in_flight");
    }

    private void project(Incident incident) {
        String document = new String(IncidentCodec.INSTANCE.encode(incident), StandardCharsets.UTF_8);
        Tables.execute(
                access,
                "INSERT INTO incidents (id, revision, generation, service, environment, status, severity, title, held,"
                        + " opened_at, last_changed_at, document) VALUES ('" + incident.id() + "', 1, 1, 's', '',"
                        + " 'triggered', 'error', 't', false, now(), now(), '" + document.replace("'", "''") + "')");
    }

    private long aboutTheIncident() {
        return receiver.requests().stream()
                .filter(FallbackIT::atBackup)
                .filter(request -> request.text().contains(INCIDENT.id().value()))
                .count();
    }

    private TargetStanding standing(String target) {
        return store.targets().all().stream()
                .filter(standing -> standing.target().equals(target))
                .findFirst()
                .orElseGet(() -> TargetStanding.unknown(target, START));
    }

    private List<String> told() {
        return receiver.requests().stream()
                .filter(FallbackIT::atBackup)
                .map(Sinks::type)
                .toList();
    }

    private String textAtBackup() {
        return receiver.requests().stream()
                .filter(FallbackIT::atBackup)
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static boolean atBackup(ReceivedRequest request) {
        return request.uri().getPath().equals("/backup");
    }
}
