package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.RuleDifference;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A journal of several partitions with a catalogue, inhibitions, escalations, silences and commands, folded again. */
class NeighboursReplayTest {

    private static final String CANDIDATE = """
            rules:
              - {name: default, resolve: {after: 90s}, open: {hold: 20s}, hold_while_cause_open: 10m}
            """ + RecordedJournal.INHIBITIONS;

    private final RecordedJournal journal = new RecordedJournal(20260301);

    private static RuleSet rules(String document) {
        return RuleSetReader.read("rules.yaml", document);
    }

    @Test
    void groupLeadAndAllElseAreTheSameByteForByteWhenEachPartitionIsFoldedAgain() {
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        for (JournalRange range : journal.ranges()) {
            PartitionFold fold = new PartitionFold(RecordedJournal.rules());
            journal.read(range, record -> {
                Folded again = fold.take(record);
                Folded once = journal.folded(range.partition())
                        .get((int) record.position().offset());
                assertThat(again.failed()).isFalse();
                assertThat(text(again.changes())).isEqualTo(text(once.changes()));
                assertThat(text(again.decisions())).isEqualTo(text(once.decisions()));
                again.outcome().changes().stream()
                        .map(change -> change.detail().kind())
                        .forEach(kinds::add);
            });
        }

        assertThat(kinds)
                .contains(
                        ChangeKind.GROUP_CHANGED,
                        ChangeKind.ALERT_SUPPRESSED,
                        ChangeKind.INCIDENT_MERGED,
                        ChangeKind.INCIDENT_ESCALATED,
                        ChangeKind.ESCALATION_EXHAUSTED,
                        ChangeKind.SERVICE_LEVEL_BREACHED);
        assertThat(journal.changes()
                        .filter(change -> change.incident()
                                .group()
                                .filter(group -> group.size() > 1)
                                .isPresent()))
                .hasSizeGreaterThan(20);
    }

    @Test
    void candidateThatSaysTheSameGivesWhatWasRecorded() {
        RuleDifference difference = RuleComparison.run(journal, RecordedJournal.rules(), RecordedJournal.rules());

        assertThat(difference.decisions()).isEmpty();
        assertThat(difference.added()).isEmpty();
        assertThat(difference.saved()).isEmpty();
        assertThat(difference.incidents())
                .matches(found -> found.changed() + found.opened() + found.gone() + found.merged() + found.split() == 0)
                .matches(found -> found.same() > 10);
        assertThat(difference.candidate().changes())
                .isEqualTo(difference.recorded().changes());
        assertThat(difference.delayAfter()).isEqualTo(difference.delayBefore());
    }

    @Test
    void candidateGivesTheSameDifferenceEachTime() {
        RuleDifference first = RuleComparison.run(journal, RecordedJournal.rules(), rules(CANDIDATE));

        assertThat(first.candidate().of(ChangeKind.GROUP_CHANGED)).isPositive();
        assertThat(first.candidate()).isNotEqualTo(first.recorded());
        for (int i = 0; i < 3; i++) {
            assertThat(RuleComparison.run(journal, RecordedJournal.rules(), rules(CANDIDATE)))
                    .isEqualTo(first);
        }
    }

    private static List<String> text(List<byte[]> values) {
        return values.stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }
}
