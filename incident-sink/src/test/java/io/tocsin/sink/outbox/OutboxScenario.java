package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.store.Delivery;
import io.tocsin.sink.store.Store;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** An outbox in a real database, with one target and one incident. */
@ExtendWith(PlatformExtension.class)
abstract class OutboxScenario {
    static final Instant NOW = AlertEvents.ANY_TIME;
    static final Duration LEASE = Duration.ofSeconds(60);
    static final String TARGET = "hook";
    static final Incident INCIDENT = Incidents.triggered("checkout").build();

    DatabaseAccess access;
    Store store;
    Outbox outbox;

    @BeforeEach
    void open(Platform platform) {
        access = Sinks.migrated(platform);
        store = Sinks.store(access);
        outbox = new Outbox(store.session());
    }

    @AfterEach
    void close() {
        store.close();
    }

    void endLeases() {
        Tables.execute(access, "UPDATE notification_lanes SET lease_until = now() - interval '1 ms'");
    }

    boolean record(ClaimedRow row, Settlement settlement, Instant now) {
        return outbox.record(List.of(new Finished(row, entry(), settlement)), now)
                .contains(row.id());
    }

    ClaimedRow claimOne(Instant now) {
        List<ClaimedRow> rows = outbox.claim(TARGET, 10, now, LEASE).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    List<String> states() {
        return store.deliveries().ofIncident(INCIDENT.id(), 100).stream()
                .map(Delivery::state)
                .toList();
    }

    void enqueue(Incident incident, long revision, NotificationKind kind) {
        write(new Enqueuing(List.of(row(incident, revision, kind, NOW)), List.of()));
    }

    void write(Enqueuing enqueuing) {
        store.session().change(handle -> enqueuing.step().in(handle));
    }

    /** As the projection would have written it. */
    void project(Incident incident, String status, int generation) {
        String document = new String(IncidentCodec.INSTANCE.encode(incident), StandardCharsets.UTF_8);
        Tables.execute(
                access,
                "INSERT INTO incidents (id, revision, generation, service, environment, status, severity, title, held,"
                        + " opened_at, last_changed_at, document) VALUES ('" + incident.id() + "', 1, " + generation
                        + ", 's', '', '" + status + "', 'error', 't', false, now(), now(), '"
                        + document.replace("'", "''") + "')");
    }

    static OutboxRow row(Incident incident, long revision, NotificationKind kind, Instant dueAt) {
        Incident at = Changes.at(incident, incident.generation(), revision);
        Notification notification = new Notification(
                NotificationIds.of(TARGET, at.id(), revision),
                TARGET,
                kind,
                NotificationReason.ALERTS_CHANGED,
                NOW,
                at);
        return new OutboxRow(notification, "body " + revision, NOW, dueAt);
    }

    static AttemptEntry entry() {
        return new AttemptEntry(NOW, Duration.ofMillis(12), "retry", Optional.of(503), Optional.of("any error"));
    }
}
