package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.setting.SettingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No timer is lost, of whatever kind: each time that stands in the state has its timer, nothing else has, and a tick acts
 * on all that is due, once. Over random journals with late and batched ticks.
 */
class TimerProperties {

    private static final int JOURNALS = 90;

    @Test
    void eachTimeInTheStateHasItsTimerAndATickActsOnAllThatIsDueOnce() {
        Set<TimerKind> acted = EnumSet.noneOf(TimerKind.class);
        for (int seed = 0; seed < JOURNALS; seed++) {
            TroubledServices services = new TroubledServices(seed);
            for (int i = 0; i < 80; i++) {
                Instant now = services.next();
                check(services.story, "journal " + seed + ", entry " + i);
                if (services.ticks()) {
                    tickAll(services.story, now, acted, "journal " + seed + ", entry " + i);
                }
            }
            tickAll(services.story, services.later(3_700), acted, "journal " + seed);
            services.resolveEverything();
            tickAll(services.story, services.later(40 * 86_400), acted, "journal " + seed);
            tickAll(services.story, services.later(40 * 86_400), acted, "journal " + seed);
            assertThat(services.story.state.incidents()).as("journal %s", seed).isEmpty();
            assertThat(services.story.state.alerts()).as("journal %s", seed).isEmpty();
        }
        // In memory the news of the group is never late, and a thousand alerts are more than a journal here has.
        assertThat(acted)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(TimerKind.END_GROUP_WAIT, TimerKind.INHIBIT)));
    }

    /** Until nothing is due: what one tick arms for the same moment is left to the next one. */
    private static void tickAll(Story story, Instant now, Set<TimerKind> acted, String where) {
        for (int round = 0; !due(story, now).isEmpty(); round++) {
            assertThat(round).as("%s: rounds of ticks", where).isLessThan(300);
            for (ServiceName service : TroubledServices.SERVICES) {
                List<Timer> due = due(story, now).stream()
                        .filter(timer -> timer.service().equals(service))
                        .toList();
                if (due.isEmpty()) {
                    continue;
                }
                story.tick(service, now);
                due.forEach(timer -> acted.add(timer.kind()));
                assertThat(story.state.timers()).as(where).doesNotContainAnyElementsOf(due);
                check(story, where);
            }
        }
    }

    private static List<Timer> due(Story story, Instant now) {
        return story.state.timers().stream()
                .filter(timer -> !timer.dueAt().isAfter(now))
                .toList();
    }

    private static void check(Story story, String where) {
        for (TimerKind kind : TimerKind.values()) {
            List<String> armed = story.state.timers().stream()
                    .filter(timer -> timer.kind() == kind)
                    .map(timer -> timer.subject() + " " + timer.dueAt())
                    .sorted()
                    .toList();
            expected(kind, story, armed, where + ": " + kind);
        }
    }

    /** A kind that is new needs a line here. */
    private static void expected(TimerKind kind, Story story, List<String> armed, String where) {
        switch (kind) {
            case END_HOLD ->
                exactly(ofIncidents(story, i -> i.isOpen() ? i.heldUntil() : Optional.empty()), armed, where);
            case RESOLVE_INCIDENT -> exactly(ofIncidents(story, Incident::resolveDueAt), armed, where);
            case EXPIRE_ACKNOWLEDGEMENT ->
                exactly(ofIncidents(story, i -> i.acknowledgement().flatMap(Acknowledgement::expiresAt)), armed, where);
            case RELEASE_NOTIFICATIONS ->
                exactly(ofIncidents(story, i -> i.handling().quietUntil()), armed, where);
            case LOOK_AT_STORM -> exactly(ofIncidents(story, i -> i.storm().dueAt()), armed, where);
            case END_CAUSE_HOLD ->
                exactly(
                        ofIncidents(
                                story,
                                i -> i.isOpen() ? i.group().flatMap(IncidentGroup::heldUntil) : Optional.empty()),
                        armed,
                        where);
            case END_GROUP_WAIT -> exactly(ofIncidents(story, TimerProperties::waitEndsAt), armed, where);
            case ESCALATE_INCIDENT ->
                exactly(ofIncidents(story, i -> i.response().escalation().flatMap(Escalation::dueAt)), armed, where);
            case BREACH_ACKNOWLEDGE ->
                exactly(ofIncidents(story, i -> undecided(i, ServiceLevelTarget.ACKNOWLEDGE)), armed, where);
            case BREACH_RESOLVE ->
                exactly(ofIncidents(story, i -> undecided(i, ServiceLevelTarget.RESOLVE)), armed, where);
            case EXPIRE_ALERT -> exactly(ofAlerts(story, alert -> alert.expiry().dueAt()), armed, where);
            case SETTLE_ALERT -> exactly(ofAlerts(story, alert -> alert.flaps().settlesAt()), armed, where);
            case FORGET_INCIDENT ->
                atLeast(
                        story.state.incidents().stream()
                                .filter(incident -> !incident.isOpen())
                                .map(incident -> incident.id().value())
                                .toList(),
                        armed,
                        where);
            case FORGET_ALERT ->
                atLeast(
                        story.state.alerts().stream()
                                .filter(alert -> !alert.isFiring())
                                .map(alert -> alert.dedupKey().toString())
                                .toList(),
                        armed,
                        where);
            case FORGET_COMMAND -> assertThat(armed).as(where).hasSize(story.state.commandCount());
            case BEGIN_SILENCE, END_SILENCE ->
                TroubledServices.SILENCES.stream()
                        .filter(id -> story.state.setting(SettingKind.SILENCE, id) != null)
                        .forEach(id -> assertThat(story.state.timers())
                                .as(where)
                                .filteredOn(timer -> timer.kind() == TimerKind.BEGIN_SILENCE
                                        || timer.kind() == TimerKind.END_SILENCE)
                                .extracting(Timer::subject)
                                .contains(id));
            case INHIBIT -> assertThat(armed).as(where).isEmpty();
            case END_INHIBITION ->
                atLeast(
                        story.state.inhibitionKeys().stream()
                                .filter(row -> row.startsWith("lingering|"))
                                .map(row -> row.split("\\|"))
                                .map(row -> row[2] + "|" + row[3] + "|" + row[1])
                                .toList(),
                        armed,
                        where);
            case FORGET_GROUP ->
                atLeast(
                        story.state.incidents().stream()
                                .flatMap(incident -> incident.group().stream())
                                .map(group -> group.id().value())
                                .filter(id -> story.state.groupValue("g/" + id) != null)
                                .toList(),
                        armed,
                        where);
            case FORGET_SIGHTINGS ->
                atLeast(
                        List.of("s/checkout", "s/payment").stream()
                                .filter(key -> story.state.groupValue(key) != null)
                                .toList(),
                        armed,
                        where);
        }
    }

    /** While the one reason of its own is that it waits. */
    private static Optional<Instant> waitEndsAt(Incident incident) {
        boolean waits =
                incident.suppression().own().stream().anyMatch(by -> by.source().equals("pending"));
        return incident.isOpen() && waits ? Optional.of(incident.openedAt().plusSeconds(5)) : Optional.empty();
    }

    private static Optional<Instant> undecided(Incident incident, ServiceLevelTarget target) {
        return incident.response()
                .level(target)
                .filter(level -> level.metAt().isEmpty() && level.breachedAt().isEmpty())
                .flatMap(ServiceLevel::dueAt);
    }

    private interface Time<T> {
        Optional<Instant> of(T object);
    }

    private static List<String> ofIncidents(Story story, Time<Incident> time) {
        List<String> times = new ArrayList<>();
        for (Incident incident : story.state.incidents()) {
            time.of(incident).ifPresent(at -> times.add(incident.id().value() + " " + at));
        }
        return times;
    }

    private static List<String> ofAlerts(Story story, Time<Alert> time) {
        List<String> times = new ArrayList<>();
        for (Alert alert : story.state.alerts()) {
            time.of(alert).ifPresent(at -> times.add(alert.dedupKey() + " " + at));
        }
        return times;
    }

    private static void exactly(List<String> expected, List<String> armed, String where) {
        assertThat(armed).as(where).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void atLeast(List<String> subjects, List<String> armed, String where) {
        Set<String> found = new TreeSet<>();
        armed.forEach(timer -> found.add(timer.substring(0, timer.lastIndexOf(' '))));
        assertThat(found).as(where).containsAll(subjects);
    }
}
