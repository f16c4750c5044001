package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.event;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.Silences;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** One alert that several things suppress, a silence and an inhibition among them. */
class SilencedAndInhibitedTest {

    private static final String RULES = """
            rules:
              - {name: default, resolve: {after: 10s}, flapping: {changes: 0}}
            inhibitions:
              - name: host-down
                source: alert.labels.check == "host-down"
                target: alert.labels.check != "host-down"
                where: source.labels.host == target.labels.host
            """;

    private final Partitions story = new Partitions();

    private static EventBuilder down(AlertStatus status) {
        return event("down", status).service("hosts").labels("check", "host-down", "host", "h1");
    }

    private static EventBuilder slow(EventBuilder event) {
        return event.labels("host", "h1");
    }

    private void silence(long seconds, long until) {
        publish(story, seconds, Silences.of("s1", "service=checkout", seconds, until));
    }

    private static void publish(Partitions story, long seconds, Silence silence) {
        story.publish(seconds, SettingKind.SILENCE, silence.id(), Optional.of(silence));
    }

    private List<SuppressionKind> kinds() {
        return kinds(story.alert("checkout", "slow"));
    }

    private static List<SuppressionKind> kinds(Alert alert) {
        return alert.suppressions().named().stream().map(Suppression::kind).toList();
    }

    /** Fires at 10, is silenced until 1000 and inhibited from 20 on. */
    private Decision both() {
        story.publish(0, RULES);
        Decision fired = story.happens(10, slow(firing("slow")));
        silence(15, 1000);
        story.happens(20, down(AlertStatus.FIRING));
        assertThat(kinds()).containsExactlyInAnyOrder(SuppressionKind.SILENCE, SuppressionKind.INHIBITION);
        story.told("checkout");
        return fired;
    }

    @Example
    void endOfTheSilenceDoesNotFreeWhatIsInhibited() {
        Decision fired = both();
        story.until(1000);

        assertThat(kinds()).containsExactly(SuppressionKind.INHIBITION);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(story.told("checkout")).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
        story.happens(1010, down(AlertStatus.RESOLVED));
        assertThat(story.incident(fired).isSuppressed()).isFalse();
        assertThat(story.told("checkout")).contains(ChangeKind.SUPPRESSION_ENDED);
    }

    @Example
    void endOfTheInhibitionDoesNotFreeWhatIsSilenced() {
        Decision fired = both();
        story.happens(30, down(AlertStatus.RESOLVED));

        assertThat(kinds()).containsExactly(SuppressionKind.SILENCE);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(story.told("checkout")).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
        story.until(1000);
        assertThat(story.incident(fired).isSuppressed()).isFalse();
        assertThat(story.told("checkout")).contains(ChangeKind.SUPPRESSION_ENDED);
    }

    @Example
    void removedInhibitionDoesNotFreeWhatIsSilencedNorARemovedSilenceWhatIsInhibited() {
        Decision fired = both();
        story.publish(30, SettingKind.SILENCE, "s1", Optional.empty());
        assertThat(kinds()).containsExactly(SuppressionKind.INHIBITION);
        silence(40, 1000);
        story.publish(50, RULES.substring(0, RULES.indexOf("inhibitions:")));
        story.until(200);

        assertThat(kinds()).containsExactly(SuppressionKind.SILENCE);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(story.told("checkout")).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
    }

    @Example
    void resolveOfWhatIsSilencedAndInhibitedIsNeverSwallowed() {
        Decision fired = both();
        Decision over = story.happens(30, slow(resolved("slow")));
        story.until(60);

        assertThat(over.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(story.incident(fired).isOpen()).isFalse();
        assertThat(story.told("checkout")).containsExactly(ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED);
        story.happens(70, down(AlertStatus.RESOLVED));
        story.until(2000);
        assertThat(story.told("checkout")).as("nothing is freed that is over").isEmpty();
    }

    @Example
    void whatBeginsWhileBothHoldIsToldOnlyWhenTheLastEnds() {
        story.publish(0, RULES);
        silence(1, 1000);
        story.happens(2, down(AlertStatus.FIRING));
        Decision fired = story.happens(10, slow(firing("slow")));

        assertThat(fired.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(kinds()).containsExactlyInAnyOrder(SuppressionKind.SILENCE, SuppressionKind.INHIBITION);
        story.until(1000);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        story.happens(1001, down(AlertStatus.RESOLVED));
        assertThat(story.incident(fired).isSuppressed()).isFalse();
    }

    /** Two hosts, alerts of three services, silences that overlap: what suppresses an alert is what the words say. */
    @Property(seed = "20260301", tries = 150)
    void alertIsSuppressedExactlyWhileASilenceOrASourceHoldsItAndEachResolveIsDecided(@ForAll Random random) {
        Partitions told = new Partitions();
        told.publish(0, RULES);
        Map<String, Silence> silences = new TreeMap<>();
        TreeSet<String> firing = new TreeSet<>();
        long now = 0;
        for (int step = 0; step < 60; step++) {
            now += 1 + random.nextInt(20);
            if (random.nextInt(4) == 0) {
                Silence silence = Silences.of(
                        "s" + random.nextInt(3),
                        random.nextBoolean() ? "host=h" + random.nextInt(2) : "service=search",
                        now + random.nextInt(20),
                        now + 20 + random.nextInt(100));
                silences.put(silence.id(), silence);
                publish(told, now, silence);
            } else {
                happens(told, random, now, firing);
            }
            told.until(now);
            for (Alert alert : firingIn(told)) {
                assertThat(new TreeSet<>(kinds(alert)))
                        .as("%s at %s", alert, now)
                        .isEqualTo(expected(alert, firing, silences, now));
            }
            for (Incident incident : told.open()) {
                if (incident.alerts().firing() > 0) {
                    assertThat(incident.isSuppressed())
                            .isEqualTo(incident.alerts().allSuppressed());
                }
            }
        }
    }

    private static void happens(Partitions told, Random random, long now, TreeSet<String> firing) {
        String host = "h" + random.nextInt(2);
        boolean isSource = random.nextInt(3) == 0;
        String service = isSource ? "hosts" : random.nextBoolean() ? "checkout" : "search";
        String name = (isSource ? "down-" : "slow-") + service + "-" + host;
        boolean fires = random.nextInt(5) > 1;
        EventBuilder event =
                event(name, fires ? AlertStatus.FIRING : AlertStatus.RESOLVED).service(service);
        Decision decision = told.happens(
                now, isSource ? event.labels("check", "host-down", "host", host) : event.labels("host", host));
        if (fires) {
            firing.add(name);
        } else {
            assertThat(decision.outcome() == Outcome.RESOLVED).isEqualTo(firing.remove(name));
        }
    }

    private static List<Alert> firingIn(Partitions told) {
        return told.states.stream()
                .flatMap(state -> state.alerts().stream())
                .filter(Alert::isFiring)
                .toList();
    }

    private static TreeSet<SuppressionKind> expected(
            Alert alert, TreeSet<String> firing, Map<String, Silence> silences, long now) {
        String host = alert.labels().get("host").orElseThrow();
        TreeSet<SuppressionKind> kinds = new TreeSet<>();
        boolean isSource = alert.labels().get("check").isPresent();
        if (!isSource && firing.contains("down-hosts-" + host)) {
            kinds.add(SuppressionKind.INHIBITION);
        }
        for (Silence silence : silences.values()) {
            String value = silence.matchers().get(0).value();
            boolean means = value.equals(host) || value.equals(alert.service().value());
            if (means && silence.isActive(EventBuilder.START.plusSeconds(now))) {
                kinds.add(SuppressionKind.SILENCE);
            }
        }
        return kinds;
    }
}
