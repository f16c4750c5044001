package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.suppress.InhibitionSides;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.Inhibition;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.engine.rules.RuleCompiler;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.suppression.SuppressionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever fires, resolves, changes and is published in whatever order, between services of three partitions. */
class InhibitionProperties {

    private static final String RULES = "rules:\n  - {name: default, resolve: {after: 30s}, flapping: {changes: 0}}\n";

    private static final List<String> INHIBITIONS = List.of(
            "{name: a, source: 'alert.severity == \"critical\"', target: 'alert.severity != \"info\"', where: source.labels.x == target.labels.x}",
            "{name: b, source: 'alert.labels.kind == \"1\"', target: 'alert.labels.kind != \"1\"', where: source.labels.x == target.labels.y}",
            "{name: c, source: 'alert.service == \"hosts\"', target: 'alert.title.contains(\"1\")', where: target.environment == source.environment && source.labels.x == target.labels.x}",
            "{name: a, source: 'alert.severity == \"error\"', target: 'alert.severity in [\"error\", \"warning\"]', where: source.labels.y == target.labels.x}");

    /** The documents below are few. */
    private static final RuleCompiler COMPILER = new RememberingCompiler();

    private static final List<String> SERVICES = List.of("hosts", "checkout", "search", "power");
    private static final List<String> ALERTS = List.of("one1", "two", "three1");

    /**
     * A firing alert is suppressed by those inhibitions exactly that have a firing source of the same values, from a
     * minute after a publication on; and an incident is suppressed exactly while all that fires in it is.
     */
    @Property(seed = "20260301", tries = 150)
    void alertIsInhibitedExactlyByTheInhibitionsThatHaveAFiringSource(@ForAll Random random) {
        Partitions story = new Partitions(COMPILER);
        RuleSet rules = RuleSet.defaults();
        long now = 0;
        long settled = 0;
        for (int step = 0; step < 60; step++) {
            now += 1 + random.nextInt(20);
            if (random.nextInt(12) == 0) {
                String document = document(random);
                rules = COMPILER.compile(RulesDocument.of(document)).rules().orElseThrow();
                story.publish(now, document);
                settled = now + 60;
            } else {
                happens(story, random, now);
            }
            story.until(now);
            if (now >= settled) {
                agrees(story, rules.inhibitions());
            }
        }
        // What every partition knows of sources is the same.
        story.publish(now + 1, RULES);
        story.until(now + 100);
        assertThat(story.states)
                .allSatisfy(state -> assertThat(state.inhibitionKeys()).isEmpty());
    }

    /** Nobody is told of an incident whose alerts were inhibited since before it opened, whatever is published then. */
    @Property(seed = "20260301", tries = 100)
    void incidentWhoseAlertsAreAllInhibitedIsNeverToldAsOpenedWhateverIsPublished(@ForAll Random random) {
        Partitions story = new Partitions(COMPILER);
        String kept =
                "  - {name: kept, source: 'alert.labels.kind == \"down\"', target: 'alert.labels.kind == \"slow\"',"
                        + " where: source.labels.x == target.labels.x}\n";
        story.publish(0, RULES + "inhibitions:\n" + kept);
        story.happens(1, event("down", AlertStatus.FIRING).service("hosts").labels("kind", "down", "x", "1"));
        long now = 1;
        for (int step = 0; step < 30; step++) {
            now += 1 + random.nextInt(40);
            int what = random.nextInt(4);
            if (what == 0) {
                // Changed in what it says, but not for these alerts.
                String changed = random.nextBoolean() ? kept : kept.replace("== \"slow\"", "in [\"slow\", \"late\"]");
                story.publish(now, RULES + "inhibitions:\n" + changed + "  - " + INHIBITIONS.get(random.nextInt(3)));
                now++;
            } else {
                story.happens(
                        now,
                        event("slow" + random.nextInt(3), what == 1 ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                                .service(SERVICES.get(1 + random.nextInt(3)))
                                .severity(Severity.WARNING)
                                .labels("kind", "slow", "x", "1"));
            }
        }
        story.until(now + 1000);

        for (IncidentChange change : story.changes) {
            Incident incident = change.incident();
            if (incident.isOpen() && !incident.service().value().equals("hosts")) {
                assertThat(incident.isSuppressed()).as("%s", change).isTrue();
            }
            assertThat(change.detail().kind()).isNotEqualTo(ChangeKind.SUPPRESSION_ENDED);
        }
    }

    private static String document(Random random) {
        StringBuilder document = new StringBuilder(RULES).append("inhibitions:\n");
        List<String> left = new ArrayList<>(INHIBITIONS);
        left.remove(random.nextBoolean() ? 0 : 3);
        for (String one : left) {
            if (random.nextInt(3) > 0) {
                document.append("  - ").append(one).append('\n');
            }
        }
        return document.append("  - {name: never, source: alert.title == 'no', target: alert.title == 'none',")
                .append(" where: source.service == target.service}\n")
                .toString();
    }

    private static void happens(Partitions story, Random random, long now) {
        String x = List.of("1", "2", "").get(random.nextInt(3));
        String y = List.of("1", "2").get(random.nextInt(2));
        story.happens(
                now,
                event(
                                ALERTS.get(random.nextInt(ALERTS.size())),
                                random.nextInt(3) == 0 ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                        .service(SERVICES.get(random.nextInt(SERVICES.size())))
                        .environment(random.nextBoolean() ? "prod" : "")
                        .severity(Severity.values()[random.nextInt(Severity.values().length)])
                        .labels("x", x, "y", y, "kind", Integer.toString(random.nextInt(3))));
    }

    private static void agrees(Partitions story, Inhibitions inhibitions) {
        List<Alert> firing = story.states.stream()
                .flatMap(state -> state.alerts().stream())
                .filter(Alert::isFiring)
                .toList();
        for (Alert target : firing) {
            TreeSet<String> expected = new TreeSet<>();
            for (Inhibition one : inhibitions.list()) {
                if (firing.stream().anyMatch(source -> inhibits(one, source, target))) {
                    expected.add(one.name());
                }
            }
            TreeSet<String> found = new TreeSet<>();
            target.suppressions()
                    .named(SuppressionKind.INHIBITION)
                    .forEach(reason -> found.add(
                            reason.source().substring(0, reason.source().indexOf(':'))));
            assertThat(found).as("%s of %s", target, firing).isEqualTo(expected);
        }
        story.open().stream()
                .filter(incident -> incident.alerts().firing() > 0)
                .forEach(incident -> assertThat(incident.isSuppressed())
                        .isEqualTo(incident.alerts().allSuppressed()));
    }

    /** As the words of the documentation say, and with no index. */
    private static boolean inhibits(Inhibition one, Alert source, Alert target) {
        AlertEvent left = InhibitionSides.event(source);
        AlertEvent right = InhibitionSides.event(target);
        boolean both = holds(one.target(), left) && holds(one.source(), right);
        Optional<List<String>> values = one.ofSource(left);
        return holds(one.source(), left)
                && holds(one.target(), right)
                && !both
                && values.isPresent()
                && values.equals(one.ofTarget(right));
    }

    private static boolean holds(Condition condition, AlertEvent event) {
        return condition.ask(event) == Condition.Answer.HOLDS;
    }
}
