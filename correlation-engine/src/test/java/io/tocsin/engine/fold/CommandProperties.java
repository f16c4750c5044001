package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.RandomJournal.Step;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.Command;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for commands in whatever order they reach the journal, and however often. */
class CommandProperties {

    @Provide
    Arbitrary<List<Step>> journals() {
        return RandomJournal.steps();
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE, tries = 300)
    void concurrentCommandsChangeAtMostOnceEachInWhateverOrderAndHoweverOftenTheyCome(@ForAll Random random) {
        Story story = new Story(RuleSet.defaults());
        IncidentId incident = story.happens(0, firing("disk")).incident().orElseThrow();
        Set<String> done = new HashSet<>();
        for (Command command : shuffledTwice(incident, random)) {
            int before = story.changes.size();
            Decision decision = story.command(10, command);
            boolean changed = decision.reason() == DecisionReason.APPLIED;

            assertThat(decision.reason() == DecisionReason.SAME_COMMAND_ID)
                    .isEqualTo(done.contains(command.id().value()));
            assertThat(story.changes.size() - before).isEqualTo(changed ? 1 : 0);
            if (decision.outcome() == Outcome.DONE) {
                done.add(command.id().value());
            }
        }
    }

    private static List<Command> shuffledTwice(IncidentId incident, Random random) {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < Commands.all("x", incident, START).size(); i++) {
            Command command = Commands.all("command-" + i, incident, START).get(i);
            commands.add(command);
            commands.add(command);
        }
        Collections.shuffle(commands, random);
        return commands;
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE, tries = 300)
    void everyAlertCountsInAtMostOneOpenIncident(@ForAll("journals") List<Step> journal) {
        Story story = new Story(RuleSet.defaults());
        RandomJournal.tell(journal, story);

        long members = story.state.alerts().stream()
                .filter(Alert::isFiring)
                .filter(alert -> isInOpenIncident(alert, story))
                .count();
        assertThat(story.open().stream()
                        .mapToLong(incident -> incident.alerts().firing())
                        .sum())
                .isEqualTo(members);
    }

    private static boolean isInOpenIncident(Alert alert, Story story) {
        Incident incident = story.incidentOf(alert);
        return incident != null && incident.isOpen();
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE, tries = 300)
    void whatIsQuietAcknowledgedOrDueToEndIsOpen(@ForAll("journals") List<Step> journal) {
        Story story = new Story(RuleSet.defaults());
        RandomJournal.tell(journal, story);

        assertThat(story.changes.stream().map(IncidentChange::incident).filter(incident -> !incident.isOpen()))
                .noneMatch(Incident::isQuiet)
                .noneMatch(incident -> incident.acknowledgement().isPresent())
                .noneMatch(incident -> incident.resolveDueAt().isPresent());
    }
}
