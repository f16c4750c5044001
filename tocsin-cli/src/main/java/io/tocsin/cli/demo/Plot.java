package io.tocsin.cli.demo;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.IncidentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a story step by step, and keeps account of what must come of it. The sender's clock goes a little with each
 * delivery, so that the order of sending is the order of happening, unless a step says otherwise.
 */
final class Plot {

    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final long FIRST_EVENT = 7_900_000_000_000_000_000L;

    private final List<Step> steps = new ArrayList<>();
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, IncidentModel> incidents = new TreeMap<>();
    private final Map<String, Step.Deliver> last = new HashMap<>();
    private final Set<String> alerts = new HashSet<>();
    private long deadLetters;
    private long events;
    private Instant now;

    /** A story that begins then, by the sender's clock. */
    Plot(Instant begin) {
        this.now = begin;
    }

    void chapter(String title) {
        steps.add(new Step.Chapter(title));
    }

    /** The condition begins to hold; the alert becomes a member of its service's incident. */
    void fires(Check check, Transition transition) {
        deliver(check, transition, tick(), Outcome.FIRED);
        incident(check).fired(check.key(), check.severityAfter(transition));
    }

    void fires(Check check) {
        fires(check, Transition.TRIGGERED);
    }

    /** The same again, as Datadog repeats what goes on. */
    void repeats(Check check) {
        deliver(check, Transition.RE_TRIGGERED, tick(), Outcome.REPEATED);
    }

    /** A warning becomes an outage. */
    void worsens(Check check) {
        deliver(check, Transition.TRIGGERED, tick(), Outcome.UPDATED);
        incident(check).fired(check.key(), check.severity());
    }

    /** The condition no longer holds. */
    void recovers(Check check) {
        deliver(check, Transition.RECOVERED, tick(), Outcome.RESOLVED);
        incident(check).recovered(check.key());
    }

    /** The recovery arrives before the alert that it ends, which then is too late to open anything. */
    void recoversBeforeItFires(Check check) {
        Instant fired = tick();
        deliver(check, Transition.RECOVERED, tick(), Outcome.RESOLVED_UNKNOWN);
        deliver(check, Transition.TRIGGERED, fired, Outcome.STALE);
    }

    /** A repetition that was held up on the way arrives after a younger one. */
    void repeatsOutOfOrder(Check check) {
        Instant earlier = tick();
        deliver(check, Transition.RE_TRIGGERED, tick(), Outcome.REPEATED);
        deliver(check, Transition.RE_TRIGGERED, earlier, Outcome.STALE);
    }

    /** The last delivery about this check once more, byte for byte. */
    void deliversAgain(Check check) {
        Step.Deliver again = Optional.ofNullable(last.get(check.key())).orElseThrow();
        add(new Step.Deliver(again.service(), again.body(), Optional.of(Outcome.DUPLICATE)));
    }

    /** Somebody posts a note to Datadog's event stream. */
    void manualEvent(String title) {
        add(new Step.Deliver(
                "web", DatadogBody.ofManualEvent(title, tick(), nextEvent()), Optional.of(Outcome.IGNORED)));
    }

    /** A body that was cut off on the way. */
    void garbage(Check check) {
        byte[] whole = DatadogBody.of(check, Transition.TRIGGERED, tick(), nextEvent());
        String cut = new String(whole, StandardCharsets.UTF_8).substring(0, whole.length / 2);
        steps.add(new Step.Deliver(check.service(), cut.getBytes(StandardCharsets.UTF_8), Optional.empty()));
        deadLetters++;
    }

    /** Goes on when the service's incident has ended because all its alerts recovered. */
    void awaitsResolved(String service) {
        IncidentModel incident = incident(service);
        incident.status(IncidentStatus.RESOLVED);
        steps.add(new Step.Await(service, IncidentStatus.RESOLVED, incident.generation()));
    }

    void awaitsTriggered(String service) {
        steps.add(new Step.Await(
                service, IncidentStatus.TRIGGERED, incident(service).generation()));
    }

    void acknowledges(String service, String note) {
        act(service, "acknowledge", note);
        incident(service).status(IncidentStatus.ACKNOWLEDGED);
    }

    void resolves(String service, String note) {
        act(service, "resolve", note);
        incident(service).status(IncidentStatus.RESOLVED);
    }

    void notes(String service, String note) {
        act(service, "notes", note);
    }

    Story end() {
        List<ExpectedIncident> expected = new ArrayList<>();
        incidents.forEach((service, incident) -> expected.add(incident.expected(service)));
        return new Story(steps, expected, outcomes, deadLetters, alerts.size());
    }

    private void act(String service, String action, String note) {
        steps.add(new Step.Act(service, action, note));
        outcomes.merge(Outcome.DONE, 1L, Long::sum);
    }

    private void deliver(Check check, Transition transition, Instant at, Outcome expected) {
        byte[] body = DatadogBody.of(check, transition, at, nextEvent());
        Step.Deliver delivery = new Step.Deliver(check.service(), body, Optional.of(expected));
        last.put(check.key(), delivery);
        alerts.add(check.key());
        add(delivery);
    }

    private void add(Step.Deliver delivery) {
        steps.add(delivery);
        delivery.expected().ifPresent(outcome -> outcomes.merge(outcome, 1L, Long::sum));
    }

    private IncidentModel incident(Check check) {
        return incident(check.service());
    }

    private IncidentModel incident(String service) {
        return incidents.computeIfAbsent(service, name -> new IncidentModel());
    }

    private Instant tick() {
        now = now.plus(BETWEEN);
        return now;
    }

    private long nextEvent() {
        return FIRST_EVENT + events++;
    }

    /** What must be known of one service's incident; far simpler than the engine, so that it can be trusted. */
    private static final class IncidentModel {
        private final Map<String, Severity> firing = new HashMap<>();
        private final Set<String> members = new HashSet<>();
        private IncidentStatus status = IncidentStatus.TRIGGERED;
        private Severity severity = Severity.INFO;
        private int generation = 1;

        void fired(String key, Severity how) {
            if (status == IncidentStatus.RESOLVED) {
                generation++;
                status = IncidentStatus.TRIGGERED;
            }
            members.add(key);
            firing.put(key, how);
            rate();
        }

        void recovered(String key) {
            firing.remove(key);
            rate();
        }

        void status(IncidentStatus next) {
            status = next;
        }

        int generation() {
            return generation;
        }

        ExpectedIncident expected(String service) {
            return new ExpectedIncident(service, status, severity, generation, firing.size(), members.size());
        }

        /** The worst that fires; the last worst when nothing does. */
        private void rate() {
            severity = firing.values().stream()
                    .max(java.util.Comparator.comparingInt(Severity::rank))
                    .orElse(severity);
        }
    }
}
