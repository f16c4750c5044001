package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Services in different partitions of the journal. */
class NeighboursTest {

    private final List<InMemoryFoldState> partitions =
            List.of(new InMemoryFoldState(), new InMemoryFoldState(), new InMemoryFoldState());
    private final List<IncidentChange> changes = new ArrayList<>();
    private final List<Integer> undecided = new ArrayList<>();
    private final FoldLoop journal = new FoldLoop(
            new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE),
            partitions,
            service -> service.isReserved() ? 0 : service.value().equals("payment") ? 1 : 2,
            (entry, position, outcome) -> {
                changes.addAll(outcome.changes());
                if (outcome.decision().isEmpty() && !(entry instanceof JournalEntry.Tick)) {
                    undecided.add(position.partition());
                }
            });

    private void publish() {
        Catalogue catalogue = new Catalogue(
                List.of(CatalogueService.of(new ServiceName("frontend"), List.of(new ServiceName("payment")))));
        journal.append(
                new JournalEntry.SettingPublished(new SettingPublication(
                        new CommandId("c"),
                        SettingKind.CATALOGUE,
                        Catalogue.NAME,
                        1,
                        Optional.of(catalogue),
                        Actor.person("Ada"),
                        START)),
                START);
    }

    private void append(EventBuilder event, String service, int second) {
        journal.append(new JournalEntry.AlertReceived(event.service(service).build()), START.plusSeconds(second));
    }

    private void tick(String service, int second) {
        journal.append(
                new JournalEntry.Tick(new ServiceName(service), START.plusSeconds(second)), START.plusSeconds(second));
    }

    private Incident of(String service) {
        return changes.stream()
                .map(IncidentChange::incident)
                .filter(incident -> incident.service().value().equals(service))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void withoutCatalogueNothingIsReported() {
        append(firing("a"), "payment", 1);

        assertThat(of("payment").group()).isEmpty();
        assertThat(of("payment").isSuppressed()).isFalse();
    }

    @Test
    void servicesOfDifferentPartitionsFormAGroup() {
        publish();
        append(firing("a"), "payment", 1);
        append(firing("b"), "frontend", 20);

        assertThat(of("frontend").group().orElseThrow().id())
                .isEqualTo(of("payment").group().orElseThrow().id());
        assertThat(of("frontend").group().orElseThrow().cause().orElseThrow().pathText())
                .isEqualTo("frontend -> payment");
        assertThat(undecided).isEmpty();
    }

    @Test
    void anotherIncidentSpeaksForAMemberWhileItLeads() {
        publish();
        append(firing("a"), "payment", 1);
        append(firing("b"), "frontend", 20);

        assertThat(of("payment").isSuppressed()).isFalse();
        assertThat(of("frontend").group().orElseThrow().role()).isEqualTo(GroupRole.MEMBER);
        assertThat(of("frontend").isSuppressed()).isTrue();
    }

    @Test
    void aMemberThatStillFiresIsToldWhenItsLeadIsResolved() {
        publish();
        append(firing("a"), "payment", 1);
        append(firing("b"), "frontend", 20);
        append(resolved("a"), "payment", 100);
        tick("payment", 161);

        assertThat(of("payment").isOpen()).isFalse();
        assertThat(of("frontend").isSuppressed()).isFalse();
        assertThat(of("frontend").group().orElseThrow().role()).isEqualTo(GroupRole.LEAD);
        assertThat(changes.get(changes.size() - 1).detail().kind()).isEqualTo(ChangeKind.SUPPRESSION_ENDED);
    }
}
