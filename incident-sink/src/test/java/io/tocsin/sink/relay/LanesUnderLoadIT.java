package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.slack.SlackFake;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.target.Notifier;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LanesUnderLoadIT extends RelayScenario {

    private static final int INCIDENTS = 30;
    /** None of them is superseded by a later one. */
    private static final List<NotificationKind> TOLD = List.of(
            NotificationKind.OPENED,
            NotificationKind.ACKNOWLEDGED,
            NotificationKind.ESCALATED,
            NotificationKind.RESOLVED);

    private static final Duration SPACING = Duration.ofSeconds(30);

    @Test
    void twoRelaysNeverHaveMoreThanOneRequestOfALaneUnderWayAndKeepItsOrder() {
        LaneWatch watch = new LaneWatch();
        receiver.answer(watch);
        start(hook);
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < INCIDENTS; i++) {
            incidents.add(incident("i" + i));
        }
        try (Relay other = another(new SimpleMeterRegistry(), Relay.Company.SHARED, hook)) {
            other.start();
            for (int step = 0; step < TOLD.size() - 1; step++) {
                enqueueAll(incidents, step);
                other.wake();
            }
            Sinks.eventually().until(() -> delivered() == (TOLD.size() - 1L) * INCIDENTS);
            enqueueAll(incidents, TOLD.size() - 1);
            Sinks.eventually().until(() -> delivered() == (long) TOLD.size() * INCIDENTS);
        }

        assertThat(watch.mostOfALane).hasValue(1);
        assertThat(watch.mostOfAll).hasValueGreaterThan(1);
        assertThat(watch.types)
                .hasSize(INCIDENTS)
                .allSatisfy((incident, types) -> assertThat(types)
                        .containsExactly(
                                "incident.opened", "incident.acknowledged", "incident.escalated", "incident.resolved"));
    }

    @Test
    void updatesThatWaitForATokenBecomeOneMessageThatTellsTheLastState() {
        SlackFake slack = new SlackFake(clock);
        receiver.answer(slack::answer);
        start(new SlackTarget(
                "slack", new Secret("xoxb-very-secret"), "C1", receiver.uri("/api/"), SPACING, Reach.LOCAL));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> delivered() == 1);

        for (int revision = 2; revision <= 6; revision++) {
            Incident then = Incidents.triggered(
                            AlertEvents.firing("checkout").id("event-any").build())
                    .title("as of " + revision)
                    .build();
            enqueue("slack", then, revision, NotificationKind.UPDATED);
        }
        assertThat(delivered()).isEqualTo(1);
        advanceUntil(() -> delivered() == 2);

        assertThat(receiver.requests())
                .filteredOn(request -> request.uri().getPath().endsWith("chat.update"))
                .hasSize(1);
        assertThat(slack.texts()).singleElement().asString().contains("as of 6");
        assertThat(states()).containsOnly("delivered", "superseded").hasSize(6);
    }

    private void enqueueAll(List<Incident> incidents, int step) {
        Notifier notifier = notifiers(hook).get(0);
        MessageWriter writer = new MessageWriter(Optional.empty());
        List<OutboxRow> rows = incidents.stream()
                .map(incident -> {
                    Incident at = Changes.at(incident, 1, step + 1);
                    Notification notification = new Notification(
                            NotificationIds.of("hook", at.id(), step + 1),
                            "hook",
                            TOLD.get(step),
                            NotificationReason.FIRST_NOTIFICATION,
                            START,
                            at);
                    String body = notifier.render(writer.write(notification, notifier.markup(), Style.PLAIN));
                    return new OutboxRow(notification, body, START, START);
                })
                .toList();
        store.session().change(handle -> new Enqueuing(rows, List.of()).step().in(handle));
        relay.wake();
    }

    /** Keeps each request until another is there too, if one comes soon, and looks who is there at the same time. */
    private static final class LaneWatch implements Function<ReceivedRequest, Answer> {

        private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        private final Map<String, Queue<String>> types = new ConcurrentHashMap<>();
        private final AtomicInteger all = new AtomicInteger();
        private final AtomicInteger mostOfALane = new AtomicInteger();
        private final AtomicInteger mostOfAll = new AtomicInteger();
        private final Exchanger<String> company = new Exchanger<>();

        @Override
        public Answer apply(ReceivedRequest request) {
            String incident = request.text().replaceAll("(?s).*?\"incident\":\\{.*?\"id\":\"([^\"]+)\".*", "$1");
            AtomicInteger ofLane = underWay.computeIfAbsent(incident, id -> new AtomicInteger());
            mostOfALane.accumulateAndGet(ofLane.incrementAndGet(), Math::max);
            mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
            types.computeIfAbsent(incident, id -> new ConcurrentLinkedQueue<>()).add(Sinks.type(request));
            try {
                company.exchange(incident, 20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Alone this time.
                return Answer.OK;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ofLane.decrementAndGet();
                all.decrementAndGet();
            }
            return Answer.OK;
        }
    }
}
