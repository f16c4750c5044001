package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a publication of rules does to incidents that are open. */
class RulesChangedTest {

    private static final String SLOW = "rules:\n  - {name: default, resolve: {after: 10m}}\n";
    private static final String AT_ONCE = "rules:\n  - {name: default, resolve: {after: 0s}}\n";
    private static final String BY_HOST = "rules:\n  - {name: hosts, group_by: [host], resolve: {after: 5m}}\n";

    private final Story story = new Story(RuleSet.defaults());

    @Test
    void openIncidentKeepsItsIdAndTellsOnceThatItGoesOnUnderOtherRules() {
        Decision opened = story.happens(0, firing("disk"));
        publish(10, SLOW);
        assertThat(story.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED);

        Decision joined = story.happens(20, firing("memory"));
        story.happens(30, firing("network"));

        assertThat(joined.incident()).isEqualTo(opened.incident());
        assertThat(story.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED,
                        ChangeKind.RULES_CHANGED,
                        ChangeKind.ALERT_ATTACHED,
                        ChangeKind.ALERT_ATTACHED);
        IncidentChange told = story.changes.get(1);
        assertThat(told.detail())
                .isEqualTo(new ChangeDetail.RulesChanged(
                        Optional.empty(), Optional.of(RulesVersion.of(SLOW)), Optional.empty()));
        assertThat(told.actor()).isEqualTo(Actor.ENGINE);
        revisionsHaveNoGap();
        assertThat(story.incident(opened).rulesVersion()).contains(RulesVersion.of(SLOW));
    }

    @Test
    void severalChangesOfOneEntryComeAfterTheOneThatTellsOfTheRules() {
        Decision opened = story.happens(0, firing("disk"));
        publish(10, AT_ONCE);
        story.happens(20, resolved("disk"));

        assertThat(story.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED,
                        ChangeKind.RULES_CHANGED,
                        ChangeKind.ALERT_RESOLVED,
                        ChangeKind.INCIDENT_RESOLVED);
        revisionsHaveNoGap();
        assertThat(story.incident(opened).isOpen()).isFalse();
    }

    @Test
    void severalTimersOfOneTickTellOfTheRulesOnce() {
        Decision opened = story.happens(0, firing("disk"));
        story.happens(10, resolved("disk"));
        story.acknowledge(20, "ack", opened.incident().orElseThrow());
        publish(30, SLOW);
        story.tick(70);
        story.note(80, "note", opened.incident().orElseThrow());

        assertThat(story.kinds()).containsOnlyOnce(ChangeKind.RULES_CHANGED);
        revisionsHaveNoGap();
    }

    @Test
    void timeThatRunsAlreadyIsNotMovedByOtherRules() {
        story.happens(0, firing("disk"));
        Decision resolved = story.happens(10, resolved("disk"));
        publish(20, SLOW);
        story.tick(70);

        assertThat(story.incident(resolved).isOpen()).isFalse();
    }

    @Test
    void alertThatOtherRulesRememberForLongerIsForgottenAllTheSame() {
        story.happens(0, firing("disk"));
        story.happens(10, resolved("disk"));
        story.tick(70);
        publish(80, "rules:\n  - {name: default, reopen_within: 3d}\n");
        story.tick(2 * 86_400);
        assertThat(story.state.alerts()).hasSize(1);

        story.tick(5 * 86_400);
        assertThat(story.state.alerts()).isEmpty();
    }

    @Test
    void incidentWhoseRuleIsGoneOrRenamedGoesOnUnderTheLastRuleAndNamesIt() {
        Decision opened = story.happens(0, firing("disk"));
        publish(10, BY_HOST);
        Decision elsewhere = story.happens(20, firing("memory"));
        story.happens(30, firing("disk").id("again").title("worse"));

        assertThat(elsewhere.incident()).isNotEqualTo(opened.incident());
        assertThat(elsewhere.rule()).contains("hosts");
        assertThat(story.incident(opened).rule()).isEqualTo("default");
        assertThat(detailOf(ChangeKind.RULES_CHANGED))
                .isEqualTo(new ChangeDetail.RulesChanged(
                        Optional.empty(), Optional.of(RulesVersion.of(BY_HOST)), Optional.of("hosts")));
        Decision over = story.happens(40, resolved("disk").at(40));
        assertThat(story.incident(over).resolveDueAt()).contains(START.plusSeconds(340));
    }

    @Test
    void resolvedIncidentTellsOfOtherRulesOnlyWhenItGoesOn() {
        Decision opened = story.happens(0, firing("disk"));
        story.resolve(10, "resolve", opened.incident().orElseThrow());
        publish(20, SLOW);
        story.note(30, "note", opened.incident().orElseThrow());
        assertThat(story.kinds()).doesNotContain(ChangeKind.RULES_CHANGED);

        story.happens(40, firing("disk").id("again").title("worse"));

        assertThat(story.kinds()).endsWith(ChangeKind.RULES_CHANGED, ChangeKind.INCIDENT_REOPENED);
        revisionsHaveNoGap();
    }

    @Test
    void incidentMadeUnderPublishedRulesHasTheirVersionFromTheBeginning() {
        publish(0, SLOW);
        Decision opened = story.happens(10, firing("disk"));
        publish(20, AT_ONCE);
        story.note(30, "note", opened.incident().orElseThrow());

        assertThat(story.changes.get(0).incident().rulesVersion()).contains(RulesVersion.of(SLOW));
        assertThat(detailOf(ChangeKind.RULES_CHANGED))
                .isEqualTo(new ChangeDetail.RulesChanged(
                        Optional.of(RulesVersion.of(SLOW)), Optional.of(RulesVersion.of(AT_ONCE)), Optional.empty()));
    }

    private ChangeDetail detailOf(ChangeKind kind) {
        return story.changes.stream()
                .map(IncidentChange::detail)
                .filter(detail -> detail.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void revisionsHaveNoGap() {
        List<Long> revisions = story.changes.stream()
                .map(IncidentChange::incident)
                .map(Incident::revision)
                .toList();
        assertThat(revisions)
                .isEqualTo(IntStream.rangeClosed(1, revisions.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    private void publish(long seconds, String document) {
        Publications.publish(story, seconds, document);
    }
}
