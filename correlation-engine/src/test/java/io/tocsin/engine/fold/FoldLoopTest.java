package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldLoopTest {

    private final List<InMemoryFoldState> partitions = List.of(new InMemoryFoldState(), new InMemoryFoldState());
    private final List<JournalPosition> folded = new ArrayList<>();
    private final FoldLoop loop = new FoldLoop(
            new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE),
            partitions,
            service -> service.value().equals("checkout") ? 1 : 0,
            (entry, position, outcome) -> folded.add(position));

    @Test
    void entryForEveryServiceStandsInEachPartition() {
        List<FoldOutcome> outcomes = loop.append(
                new JournalEntry.SettingPublished(new SettingPublication(
                        new CommandId("one"),
                        SettingKind.RULES,
                        RulesDocument.NAME,
                        1,
                        Optional.of(RulesDocument.of("rules:\n  - name: hosts\n")),
                        Actor.person("ana"),
                        START)),
                START);

        assertThat(outcomes).hasSize(2);
        assertThat(folded).containsExactly(new JournalPosition(0, 0), new JournalPosition(1, 0));
        assertThat(partitions)
                .allSatisfy(state -> assertThat(state.setting(SettingKind.RULES, RulesDocument.NAME))
                        .isNotNull());
    }

    @Test
    void entryOfAServiceStandsInItsPartition() {
        loop.append(firing("disk").entry(), START);

        assertThat(folded).containsExactly(new JournalPosition(1, 0));
        assertThat(partitions.get(1).alerts()).hasSize(1);
    }
}
