package io.tocsin.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.replay.Folded;
import io.tocsin.engine.replay.RecordedJournal;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.JournalRange;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The books of a journal with what inhibitions, silences, settings, groups and escalations write into it. */
class JournalBooksTest {

    private final RecordedJournal journal = new RecordedJournal(7);
    private final JournalBooks books = new JournalBooks(journal.ranges());

    private void decided(Set<JournalPosition> lost) {
        for (JournalRange range : journal.ranges()) {
            journal.read(range, books::entry);
        }
        for (JournalRange range : journal.ranges()) {
            for (Folded folded : journal.folded(range.partition())) {
                if (!lost.contains(folded.record().position())) {
                    folded.decisions().forEach(books::decision);
                }
            }
        }
    }

    /** The first entry of this kind in each partition that has one. */
    private Set<JournalPosition> firstOf(Class<? extends JournalEntry> kind) {
        Set<JournalPosition> first = new LinkedHashSet<>();
        for (JournalRange range : journal.ranges()) {
            journal.folded(range.partition()).stream()
                    .filter(folded -> folded.entry().filter(kind::isInstance).isPresent())
                    .findFirst()
                    .ifPresent(folded -> first.add(folded.record().position()));
        }
        assertThat(first).as("%s", kind).isNotEmpty();
        return first;
    }

    @Test
    void entriesThatTheEngineWroteAreInTheBooksLikeAllOthersAndTicksStandBeside() {
        firstOf(JournalEntry.AlertCommandReceived.class);
        firstOf(JournalEntry.InhibitionSourceChanged.class);
        firstOf(JournalEntry.IncidentReported.class);
        firstOf(JournalEntry.NeighbourChanged.class);
        firstOf(JournalEntry.SettingPublished.class);
        decided(Set.of());

        AuditReport report = books.close(journal.ranges());
        assertThat(report.findings()).isEmpty();
        assertThat(report.isBalanced()).isTrue();
        assertThat(report.total(PartitionAudit::ticks)).isPositive();
        assertThat(report.total(PartitionAudit::entries) + report.total(PartitionAudit::ticks))
                .isEqualTo(journal.ranges().stream().mapToLong(JournalRange::to).sum());
    }

    @Test
    void decisionOnAnEntryOfTheEngineThatIsMissingIsNamed() {
        Set<JournalPosition> lost = new LinkedHashSet<>(firstOf(JournalEntry.InhibitionSourceChanged.class));
        lost.addAll(firstOf(JournalEntry.NeighbourChanged.class));
        lost.addAll(firstOf(JournalEntry.SettingPublished.class));
        decided(lost);

        AuditReport report = books.close(journal.ranges());
        assertThat(report.findings()).allMatch(found -> found.kind() == Finding.Kind.GAP);
        assertThat(report.total(PartitionAudit::gaps)).isEqualTo(lost.size());
        assertThat(report.findings()).extracting(Finding::position).isSubsetOf(lost);
    }

    @Test
    void decisionOnAnEntryOfTheEngineThatIsThereTwiceIsNamed() {
        decided(Set.of());
        JournalPosition twice =
                firstOf(JournalEntry.IncidentReported.class).iterator().next();
        journal.folded(twice.partition()).get((int) twice.offset()).decisions().forEach(books::decision);

        assertThat(books.close(journal.ranges()).findings()).containsExactly(new Finding(Finding.Kind.DOUBLE, twice));
    }
}
