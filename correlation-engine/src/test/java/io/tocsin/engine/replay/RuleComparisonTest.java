package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleComparisonTest {

    private static final RuleSet RECORDED = rules("rules: [{name: default}]");

    private final MemoryJournal journal = new MemoryJournal()
            .at(0, firing("disk").label("team", "a"))
            .at(10, firing("cpu").label("team", "b"))
            .at(600, AlertEvents.resolved("checkout").alert("disk").label("team", "a"))
            .at(601, AlertEvents.resolved("checkout").alert("cpu").label("team", "b"))
            .at(2000, AlertEvents.firing("search").alert("blip"))
            .at(2010, AlertEvents.resolved("search").alert("blip"))
            .at(4000, AlertEvents.firing("other"));

    @Test
    void candidateThatSaysTheSameChangesNothing() {
        RuleDifference difference = RuleComparison.run(journal, RECORDED, rules("rules: [{name: default}]"));
        assertThat(difference.incidents()).isEqualTo(new IncidentDifference(3, 0, 0, 0, 0, 0, java.util.List.of()));
        assertThat(difference.decisions()).isEmpty();
        assertThat(difference.added()).isEmpty();
        assertThat(difference.saved()).isEmpty();
        assertThat(difference.candidate()).isEqualTo(difference.recorded());
    }

    @Test
    void incidentWhoseAlertsCorrelateOtherwiseIsSplitAndTheOtherWayRoundMerged() {
        RuleSet byTeam = rules("rules: [{name: default, group_by: [service, team]}]");
        assertThat(RuleComparison.run(journal, RECORDED, byTeam).incidents())
                .matches(found -> found.split() == 1 && found.merged() == 0 && found.same() == 2);
        RuleDifference back = RuleComparison.run(journal, byTeam, RECORDED);
        assertThat(back.incidents()).matches(found -> found.merged() == 1 && found.split() == 0);
        assertThat(back.decisions()).isEqualTo(Map.of("fired/opened -> fired/joined", 1L));
        assertThat(back.saved()).containsEntry(ChangeKind.INCIDENT_OPENED, 1L);
    }

    @Test
    void holdMakesTheTransientIncidentGoAndTheOthersLate() {
        RuleSet held = rules("rules: [{name: default, open: {hold: 2m}}]");
        RuleDifference difference = RuleComparison.run(journal, RECORDED, held);
        // What fired last is still held when the journal ends.
        assertThat(difference.incidents()).matches(found -> found.gone() == 2 && found.same() == 1);
        assertThat(difference.saved()).containsEntry(ChangeKind.INCIDENT_OPENED, 2L);
        assertThat(difference.delayBefore().longest()).isZero();
        assertThat(difference.delayAfter().longest()).isEqualTo(Duration.ofSeconds(121));
        assertThat(RuleDifference.reduction(difference.recorded())).isEqualTo(0.25);
        assertThat(RuleDifference.reduction(difference.candidate())).isEqualTo(0.75);
    }

    @Test
    void inhibitionOfTheCandidateSavesWhatItKeepsQuiet() {
        RuleSet inhibited = rules("""
                rules: [{name: default}]
                inhibitions:
                  - name: checkout
                    source: alert.service == "checkout"
                    target: alert.service == "other"
                    where: source.environment == target.environment
                """);
        RuleDifference difference = RuleComparison.run(
                new MemoryJournal()
                        .at(0, firing("disk"))
                        .at(1, AlertEvents.firing("other"))
                        .at(2, AlertEvents.resolved("other"))
                        .at(100, AlertEvents.firing("search")),
                RECORDED,
                inhibited);
        assertThat(difference.saved())
                .isEqualTo(Map.of(ChangeKind.INCIDENT_OPENED, 1L, ChangeKind.INCIDENT_RESOLVED, 1L));
    }

    @Test
    void timersOfTheCandidateComeDueWhereTheJournalHasNoTick() {
        RuleSet impatient = rules("rules: [{name: default, resolve: {after: 5s}}]");
        RuleDifference difference =
                RuleComparison.run(journal, rules("rules: [{name: default, resolve: never}]"), impatient);
        assertThat(difference.added()).isEqualTo(Map.of(ChangeKind.INCIDENT_RESOLVED, 2L));
    }

    private static AlertEvents firing(String alert) {
        return AlertEvents.firing("checkout").alert(alert);
    }

    private static RuleSet rules(String document) {
        return RuleSetReader.read("rules.yaml", document);
    }
}
