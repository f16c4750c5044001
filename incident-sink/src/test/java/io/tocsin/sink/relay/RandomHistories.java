package io.tocsin.sink.relay;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Changes;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Incidents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Incidents that open, change, are taken, end and come back, in any order that the engine may tell them in. */
final class RandomHistories {

    private final Random random;
    private final List<Life> lives = new ArrayList<>();

    RandomHistories(int incidents, Random random) {
        this.random = random;
        for (int i = 0; i < incidents; i++) {
            lives.add(new Life("history-" + i));
        }
    }

    /**
     * The next news.
     *
     * @param incident as it is after it
     */
    record News(Incident incident, NotificationKind kind) {}

    private static final class Life {
        private final String name;
        private int generation;
        private long revision;
        private RemoteState state = RemoteState.RESOLVED;
        private Severity severity = Severity.ERROR;

        private Life(String name) {
            this.name = name;
        }

        private News next(Random random, Instant now) {
            if (state == RemoteState.RESOLVED) {
                return goOn(now);
            }
            int dice = random.nextInt(10);
            if (dice < 4) {
                severity = dice < 2 ? Severity.CRITICAL : Severity.WARNING;
                return goOn(now);
            }
            revision++;
            if (dice < 7 && state == RemoteState.OPEN) {
                state = RemoteState.ACKNOWLEDGED;
                return news(NotificationKind.ACKNOWLEDGED, now);
            }
            state = RemoteState.RESOLVED;
            return news(NotificationKind.RESOLVED, now);
        }

        /** It opens, or is told again. */
        private News goOn(Instant now) {
            revision++;
            if (state != RemoteState.RESOLVED) {
                return news(NotificationKind.UPDATED, now);
            }
            generation++;
            state = RemoteState.OPEN;
            return news(generation == 1 ? NotificationKind.OPENED : NotificationKind.REOPENED, now);
        }

        private News news(NotificationKind kind, Instant now) {
            Incidents incident = Incidents.triggered(
                            AlertEvents.firing("checkout").id("event-" + name).build())
                    .severity(severity);
            switch (state) {
                case OPEN -> {}
                case ACKNOWLEDGED -> incident.acknowledged("anna", now);
                case RESOLVED -> incident.resolved(now);
            }
            return new News(Changes.at(incident.build(), generation, revision), kind);
        }

        private String key(int of) {
            return key() + "-g" + of;
        }

        private String key() {
            return "inc-"
                    + Incidents.triggered(AlertEvents.firing("checkout")
                                    .id("event-" + name)
                                    .build())
                            .build()
                            .id();
        }
    }

    News next(Instant now) {
        return lives.get(random.nextInt(lives.size())).next(random, now);
    }

    /** News that are not the end of anything. */
    News nextOfAnOpenOne(Instant now) {
        return lives.get(random.nextInt(lives.size())).goOn(now);
    }

    /** What is open, as it is. */
    List<News> open(Instant now) {
        return lives.stream()
                .filter(life -> life.state != RemoteState.RESOLVED)
                .map(life -> life.goOn(now))
                .toList();
    }

    /** How each incident stands that ever opened, by its remote key without a generation. */
    Map<String, RemoteState> lastStates() {
        Map<String, RemoteState> states = new HashMap<>();
        lives.stream().filter(life -> life.generation > 0).forEach(life -> states.put(life.key(), life.state));
        return states;
    }

    /** How each generation stands, by its remote key. */
    Map<String, RemoteState> states() {
        Map<String, RemoteState> states = new HashMap<>();
        for (Life life : lives) {
            for (int g = 1; g <= life.generation; g++) {
                states.put(life.key(g), g < life.generation ? RemoteState.RESOLVED : life.state);
            }
        }
        return states;
    }
}
