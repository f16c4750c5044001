package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inhibitions between services of different partitions. */
class InhibitionTest {

    private static final String RULES = "rules:\n  - {name: default, resolve: {after: 10s}, expire_after: 1h}\n";
    private static final String HOST_DOWN = """
            inhibitions:
              - name: host-down
                source: alert.labels.check == "host-down"
                target: alert.labels.layer == "application"
                where: source.labels.host == target.labels.node && target.environment == source.environment
            """;
    private static final String BY_SEVERITY = """
              - name: worse
                source: alert.severity in ["critical", "error"]
                target: alert.severity in ["error", "warning"]
                where: source.labels.node == target.labels.node
            """;

    private static final ServiceName CHECKOUT = new ServiceName("checkout");

    private final Partitions story = new Partitions();

    @BeforeEach
    void publish() {
        story.publish(0, RULES + HOST_DOWN);
    }

    private static EventBuilder source(String name, String host) {
        return firing(name).service("hosts").labels("check", "host-down", "host", host);
    }

    private static EventBuilder over(String name, String host) {
        return resolved(name).service("hosts").labels("check", "host-down", "host", host);
    }

    private static EventBuilder target(String name, String node) {
        return firing(name).service("checkout").labels("layer", "application", "node", node);
    }

    private static Suppression by(String source) {
        return new Suppression(SuppressionKind.INHIBITION, "host-down: hosts test:1:" + source);
    }

    private boolean isSuppressed(Decision opened) {
        return story.incident(opened).isSuppressed();
    }

    @Test
    void sourceInhibitsTargetsOfOtherServicesWithOtherNamesOfLabels() {
        story.happens(10, source("down", "web-1"));
        Decision inhibited = story.happens(11, target("slow", "web-1"));
        Decision other = story.happens(12, target("full", "web-2").environment("prod"));

        assertThat(inhibited.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(inhibited.detail()).endsWith("suppressed by inhibition host-down: hosts test:1:down");
        assertThat(story.alert("checkout", "slow").suppressions()).isEqualTo(Suppressions.of(List.of(by("down"))));
        assertThat(other.detail()).doesNotContain("suppressed");
        assertThat(isSuppressed(inhibited)).as("another alert fires in it").isFalse();
    }

    @Test
    void targetThatFiresAlreadyIsInhibitedWhenItsSourceFires() {
        Decision fired = story.happens(10, target("slow", "web-1"));
        story.happens(11, source("down", "web-1"));

        assertThat(isSuppressed(fired)).isTrue();
        assertThat(story.told("checkout"))
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_SUPPRESSED, ChangeKind.INCIDENT_SUPPRESSED);
    }

    @Test
    void whatStillFiresWhenItsLastSourceEndsIsToldAtOnceWithTheReason() {
        story.happens(10, source("down", "web-1"));
        Decision fired = story.happens(11, target("slow", "web-1"));
        story.told("checkout");
        story.happens(20, over("down", "web-1"));

        List<IncidentChange> told = story.changes.stream()
                .filter(change -> change.incident().service().equals(CHECKOUT))
                .toList();
        assertThat(told.stream().map(change -> change.detail().kind()))
                .containsExactly(ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED);
        assertThat(told.get(1).detail())
                .isEqualTo(new ChangeDetail.SuppressionEnded(SuppressionEndReason.ALERT_RELEASED));
        assertThat(told.get(1).causedBy()).isEqualTo(IncidentChange.CAUSED_BY_INHIBITION);
        assertThat(isSuppressed(fired)).isFalse();
        assertThat(rows("source|")).isEmpty();
    }

    @Test
    void endOfOneSourceDoesNotFreeWhatAnotherHolds() {
        List<String> sources = List.of("a", "b", "c", "d");
        Decision fired = story.happens(9, target("slow", "web-1"));
        for (int i = 0; i < sources.size(); i++) {
            story.happens(10 + i, source(sources.get(i), "web-1"));
        }
        story.told("checkout");
        for (int i = 0; i < sources.size() - 1; i++) {
            story.happens(20 + i, over(sources.get(i), "web-1"));
            assertThat(isSuppressed(fired)).isTrue();
        }

        assertThat(story.alert("checkout", "slow").suppressions()).isEqualTo(Suppressions.of(List.of(by("d"))));
        assertThat(story.told("checkout")).containsOnly(ChangeKind.ALERT_SUPPRESSED);
        story.happens(30, over("d", "web-1"));
        assertThat(isSuppressed(fired)).isFalse();
    }

    @Test
    void inhibitionNeverSwallowsAResolveAndItsLateEndTellsNothing() {
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        Decision resolve = story.happens(20, resolved("slow").labels("layer", "application", "node", "web-1"));
        story.happens(21, over("down", "web-1"));
        story.until(60);

        assertThat(resolve.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(story.incident(fired).isOpen()).isFalse();
        assertThat(story.told("checkout"))
                .endsWith(ChangeKind.INCIDENT_SUPPRESSED, ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED)
                .doesNotContain(ChangeKind.SUPPRESSION_ENDED);
        assertThat(rows("target|")).isEmpty();
    }

    @Test
    void targetThatRecoversSoonAfterItsSourceOrBeforeItIsNeverToldWhereTheInhibitionReleasesLater() {
        story.publish(1, RULES + HOST_DOWN + "    release_after: 30s\n");
        story.told("checkout");
        Decision late = story.happens(9, target("late", "web-1"));
        story.told("checkout");
        story.happens(10, source("down", "web-1"));
        Decision early = story.happens(11, target("early", "web-1").service("search"));
        story.happens(15, resolved("early").service("search"));
        story.happens(20, over("down", "web-1"));
        story.happens(45, resolved("late"));
        story.until(200);

        assertThat(story.told("search")).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
        assertThat(story.told("checkout")).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
        assertThat(Stream.of(late, early)
                        .map(decision -> story.incident(decision).isOpen()))
                .containsOnly(false);
        assertThat(rows("source|")).isEmpty();
    }

    @Test
    void inhibitionThatReleasesLaterGoesOnWhenItsSourceFiresAgainMeanwhile() {
        story.publish(1, RULES + HOST_DOWN + "    release_after: 30s\n");
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        story.happens(20, over("down", "web-1"));
        story.happens(40, source("down", "web-1"));
        story.until(60);
        assertThat(isSuppressed(fired)).isTrue();
        story.happens(70, over("down", "web-1"));
        story.until(99);
        assertThat(isSuppressed(fired)).isTrue();
        story.until(100);
        assertThat(isSuppressed(fired)).isFalse();
    }

    @Test
    void sourceThatIsSilencedInhibitsAllTheSame() {
        story.publish(
                1,
                SettingKind.SILENCE,
                "s1",
                Optional.of(new Silence(
                        "s1",
                        MatcherParser.parse("service=hosts"),
                        START,
                        START.plusSeconds(5000),
                        Optional.empty(),
                        "")));
        Decision down = story.happens(10, source("down", "web-1"));
        Decision fired = story.happens(11, target("slow", "web-1"));

        assertThat(isSuppressed(down)).isTrue();
        assertThat(isSuppressed(fired)).isTrue();
    }

    @Test
    void inhibitedSourceInhibitsFurther() {
        story.publish(1, RULES + """
                inhibitions:
                  - {name: one, source: alert.labels.level == "1", target: alert.labels.level == "2", where: source.labels.x == target.labels.x}
                  - {name: two, source: alert.labels.level == "2", target: alert.labels.level == "3", where: source.labels.x == target.labels.x}
                """);
        story.happens(10, firing("a").service("power").labels("level", "1", "x", "1"));
        Decision b = story.happens(11, firing("b").service("network").labels("level", "2", "x", "1"));
        Decision c = story.happens(12, firing("c").service("checkout").labels("level", "3", "x", "1"));

        assertThat(isSuppressed(b)).isTrue();
        assertThat(isSuppressed(c)).isTrue();
    }

    @Test
    void sourceThatExpiresInhibitsNothingAnyMore() {
        story.happens(10, source("down", "web-1"));
        Decision fired = story.happens(3000, target("slow", "web-1"));
        assertThat(isSuppressed(fired)).isTrue();
        story.until(3620);

        assertThat(isSuppressed(fired)).isFalse();
    }

    @Test
    void noAlertInhibitsItselfAndOfTwoThatAreLikeBothSidesNoneInhibitsTheOther() {
        story.publish(1, RULES + "inhibitions:\n" + BY_SEVERITY);
        Decision error = story.happens(10, node("error", "checkout", Severity.ERROR));
        Decision another = story.happens(11, node("another", "search", Severity.ERROR));
        Decision warning = story.happens(12, node("warning", "hosts", Severity.WARNING));
        assertThat(Stream.of(error, another, warning).map(this::isSuppressed)).containsExactly(false, false, true);

        Decision critical = story.happens(20, node("critical", "power", Severity.CRITICAL));
        assertThat(Stream.of(error, another, warning, critical).map(this::isSuppressed))
                .containsExactly(true, true, true, false);
        story.happens(30, resolved("critical").service("power").labels("node", "web-1"));
        assertThat(Stream.of(error, another, warning).map(this::isSuppressed)).containsExactly(false, false, true);
    }

    private static EventBuilder node(String name, String service, Severity severity) {
        return firing(name).service(service).severity(severity).labels("node", "web-1");
    }

    @Test
    void labelThatBothLackIsEqualToNothing() {
        story.happens(10, firing("down").service("hosts").label("check", "host-down"));
        Decision fired = story.happens(11, firing("slow").label("layer", "application"));

        assertThat(isSuppressed(fired)).isFalse();
        assertThat(story.count(JournalEntry.InhibitionSourceChanged.class)).isZero();
    }

    @Test
    void sourceAndTargetThatChangeTheirLabelsFollowThem() {
        Decision one = story.happens(9, target("one", "web-1"));
        Decision two =
                story.happens(9, target("two", "web-2").environment("prod").service("search"));
        story.happens(10, source("down", "web-1"));
        Decision repeated = story.happens(20, source("down", "web-2"));
        assertThat(repeated.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(Stream.of(one, two).map(this::isSuppressed)).containsExactly(false, true);

        story.happens(30, target("one", "web-2"));
        story.happens(31, target("two", "web-1").service("search"));
        assertThat(Stream.of(one, two).map(this::isSuppressed)).containsExactly(true, false);
    }

    @Test
    void repeatsOfSourceAndTargetTellNothingAndWriteNothing() {
        story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        story.told("checkout");
        story.happens(20, target("slow", "web-1"));
        story.happens(21, source("down", "web-1"));

        assertThat(story.told("checkout")).isEmpty();
        assertThat(story.count(JournalEntry.InhibitionSourceChanged.class)).isEqualTo(3);
    }

    @Test
    void publicationThatLeavesAnInhibitionAloneDoesNothingToIt() {
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        story.told("checkout");
        long entries = story.count(JournalEntry.InhibitionSourceChanged.class);
        story.publish(20, RULES.replace("10s", "20s") + "# the same again\n" + HOST_DOWN);
        story.until(200);

        assertThat(story.told("checkout")).isEmpty();
        assertThat(story.count(JournalEntry.InhibitionSourceChanged.class)).isEqualTo(entries);
        assertThat(isSuppressed(fired)).isTrue();
        story.happens(210, over("down", "web-1"));
        assertThat(isSuppressed(fired)).isFalse();
    }

    @Test
    void newInhibitionIsAppliedToWhatFiresAlready() {
        story.publish(1, RULES);
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        assertThat(isSuppressed(fired)).isFalse();
        story.publish(20, RULES + HOST_DOWN);

        assertThat(isSuppressed(fired)).isTrue();
        story.happens(30, over("down", "web-1"));
        assertThat(isSuppressed(fired)).isFalse();
    }

    @Test
    void whatARemovedInhibitionSuppressedIsToldAMinuteLater() {
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        story.publish(20, RULES);
        story.until(79);
        assertThat(isSuppressed(fired)).isTrue();
        story.until(80);

        assertThat(isSuppressed(fired)).isFalse();
        assertThat(story.told("checkout")).endsWith(ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED);
        assertThat(story.states)
                .allSatisfy(state -> assertThat(state.inhibitionKeys()).isEmpty());
    }

    @Test
    void changeOfAnInhibitionNeverReleasesWhatItStillMeans() {
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("down", "web-1"));
        story.told("checkout");
        story.publish(20, RULES + HOST_DOWN.replace("== \"application\"", "in [\"application\", \"web\"]"));
        story.happens(30, target("slow", "web-1").severity(Severity.CRITICAL));
        story.until(200);

        assertThat(story.told("checkout"))
                .contains(ChangeKind.RULES_CHANGED)
                .doesNotContain(ChangeKind.SUPPRESSION_ENDED, ChangeKind.ALERT_RELEASED);
        assertThat(isSuppressed(fired)).isTrue();
        story.happens(210, over("down", "web-1"));
        assertThat(isSuppressed(fired)).isFalse();
    }

    @Test
    void inhibitionThatIsRemovedAndComesBackKnowsItsSourcesAnew() {
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(10, source("a", "web-1"));
        story.happens(10, source("b", "web-1"));
        story.publish(20, RULES);
        story.happens(25, over("a", "web-1"));
        story.publish(30, RULES + HOST_DOWN);
        story.until(200);

        assertThat(isSuppressed(fired)).isTrue();
        assertThat(story.alert("checkout", "slow").suppressions()).isEqualTo(Suppressions.of(List.of(by("b"))));
        story.happens(210, over("b", "web-1"));
        assertThat(isSuppressed(fired)).isFalse();
        assertThat(rows("source|")).isEmpty();
    }

    @Test
    void manyTargetsAreInhibitedAndReleasedInBoundedSteps() {
        int targets = SilenceFold.STEP * 2 + 7;
        for (int i = 0; i < targets; i++) {
            story.happens(1 + i / 1000, target("alert-" + i, "web-1"));
        }
        JournalEntry down = source("down", "web-1").at(10).entry();
        story.append(10, down);
        assertThat(suppressed()).isEqualTo(SilenceFold.STEP);
        story.until(10);
        assertThat(suppressed()).isEqualTo(targets);

        story.happens(20, over("down", "web-1"));
        assertThat(suppressed()).isEqualTo(targets - SilenceFold.STEP);
        story.until(20);
        assertThat(suppressed()).isZero();
    }

    private long suppressed() {
        return story.states.stream()
                .flatMap(state -> state.alerts().stream())
                .filter(alert -> alert.isSuppressed())
                .count();
    }

    @Test
    void publicationMeetsManyAlertsInBoundedSteps() {
        story.publish(1, RULES);
        int targets = SilenceFold.STEP + 7;
        for (int i = 0; i < targets; i++) {
            story.happens(2, target("alert-" + i, "web-1"));
        }
        story.happens(10, source("down", "web-1"));
        story.publish(20, RULES + HOST_DOWN);
        story.until(20);
        assertThat(suppressed()).isEqualTo(targets);

        story.publish(30, RULES);
        story.until(90);
        assertThat(suppressed()).isZero();
        assertThat(story.states)
                .allSatisfy(state -> assertThat(state.inhibitionKeys()).isEmpty());
    }

    @Test
    void inhibitedAlertStaysSoInWhateverIncidentPeoplePutIt() {
        story.publish(1, RULES.replace("name: default", "name: default, group_by: [service, node]") + HOST_DOWN);
        story.happens(10, source("down", "web-1"));
        Decision one = story.happens(11, target("one", "web-1"));
        story.happens(11, target("two", "web-1"));
        story.happens(12, target("other", "web-2"));
        IncidentId from = one.incident().orElseThrow();
        Decision split = story.append(
                13,
                new JournalEntry.CommandIssued(new Command.SplitIncident(
                        new CommandId("split"),
                        from,
                        CHECKOUT,
                        Actor.person("ana"),
                        START,
                        "",
                        List.of(new DedupKey("test", 1, "two")))));

        assertThat(split.outcome()).isEqualTo(Outcome.DONE);
        assertThat(story.open().stream()
                        .filter(incident -> incident.service().equals(CHECKOUT))
                        .map(incident -> incident.isSuppressed()))
                .containsExactlyInAnyOrder(true, true, false);
    }

    @Test
    void incidentThatReopensWhileItsAlertIsInhibitedIsSuppressed() {
        Decision fired = story.happens(9, target("slow", "web-1"));
        story.happens(20, resolved("slow"));
        story.until(40);
        assertThat(story.incident(fired).isOpen()).isFalse();
        story.happens(50, source("down", "web-1"));
        Decision again = story.happens(51, target("slow", "web-1"));

        assertThat(again.effect()).isEqualTo(IncidentEffect.REOPENED);
        assertThat(isSuppressed(fired)).isTrue();
    }

    @Test
    void heldIncidentWhoseSourceFiresInTimeIsNeverTold() {
        story.publish(1, RULES.replace("name: default", "name: default, open: {hold: 30s}") + HOST_DOWN);
        Decision held = story.happens(10, target("slow", "web-1"));
        story.happens(30, source("down", "web-1"));
        story.until(100);

        assertThat(held.effect()).isEqualTo(IncidentEffect.HELD);
        assertThat(story.incident(held).isHeld()).isFalse();
        assertThat(story.changes)
                .filteredOn(change -> change.incident().service().equals(CHECKOUT))
                .filteredOn(change -> !change.incident().isHeld())
                .isNotEmpty()
                .allMatch(change -> change.incident().isSuppressed());
    }

    private List<String> rows(String kind) {
        return story.states.stream()
                .flatMap(state -> state.inhibitionKeys().stream())
                .filter(key -> key.startsWith(kind))
                .toList();
    }
}
