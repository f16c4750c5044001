package io.tocsin.engine.replay;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.Silences;
import io.tocsin.engine.fold.AlertCommands;
import io.tocsin.engine.fold.FoldLoop;
import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.JournalEntryCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * A journal of several partitions with a catalogue, silences and merges, told at random, and what came of it. Everything
 * that is due acts at its very time.
 */
public final class RecordedJournal implements JournalSource {

    static final String INHIBITIONS = """
            inhibitions:
              - name: host-down
                source: alert.service == "hosts"
                target: alert.service in ["search", "stock"]
                where: source.environment == target.environment
            """;
    private static final String RULES = """
            rules:
              - {name: default, group_by: [service, part], resolve: {after: 30s}, reopen_within: 1m, escalate: usual,
                 service_levels: {acknowledge: 5m}}
            escalations:
              usual: {steps: [{after: 0s, notify: [first]}, {after: 2m, notify: [second]}]}
            """ + INHIBITIONS;
    private static final int PARTITIONS = 3;
    private static final String[] SERVICES = {"frontend", "checkout", "payment", "search", "stock", "hosts"};
    private static final Actor ANA = Actor.person("ana");

    private final List<InMemoryFoldState> states = new ArrayList<>();
    private final List<List<Folded>> folded = new ArrayList<>();
    private final FoldLoop loop;
    private Instant now = START;
    private int told;

    /** The one of this seed. */
    public RecordedJournal(long seed) {
        for (int i = 0; i < PARTITIONS; i++) {
            states.add(new InMemoryFoldState());
            folded.add(new ArrayList<>());
        }
        this.loop = new FoldLoop(
                new JournalFold(rules(), DocumentCompiler.INSTANCE),
                states,
                service -> BuiltInPartitioner.partitionForKey(
                        service.value().getBytes(StandardCharsets.UTF_8), PARTITIONS),
                this::folded);
        tell(new Random(seed));
    }

    /** The rules that hold in it. */
    static RuleSet rules() {
        return RuleSetReader.read("rules.yaml", RULES);
    }

    /** What came of each entry of a partition, in the order of offsets. */
    public List<Folded> folded(int partition) {
        return folded.get(partition);
    }

    private void folded(JournalEntry entry, JournalPosition position, FoldOutcome outcome) {
        JournalRecord record = new JournalRecord(
                position,
                now,
                entry.service().value().getBytes(StandardCharsets.UTF_8),
                JournalEntryCodec.INSTANCE.encode(entry));
        folded.get(position.partition()).add(new Folded(record, Optional.of(entry), outcome, false));
    }

    Stream<IncidentChange> changes() {
        return folded.stream().flatMap(List::stream).flatMap(one -> one.outcome().changes().stream());
    }

    private void tell(Random random) {
        publish(List.of("checkout"), List.of("payment", "stock"));
        for (int i = 0; i < 250; i++) {
            until(now.plusSeconds(1 + random.nextInt(40)));
            switch (random.nextInt(12)) {
                case 0 ->
                    append(Silences.published(
                            Silences.of(
                                    "s" + random.nextInt(2), "service=" + service(random), second(), second() + 200),
                            ++told));
                case 1 -> place(random);
                default -> append(event(random));
            }
            if (i % 9 == 0) {
                AlertCommand.Action action = i % 2 == 0 ? AlertCommand.Action.ACKNOWLEDGE : AlertCommand.Action.NOTE;
                append(AlertCommands.entry(
                        AlertCommands.of("delivery-" + i / 18, "checkout-p" + i % 4 / 2, second(), action, "look")));
            }
            if (i == 120) {
                publish(List.of("checkout", "search"), List.of("payment"));
            }
        }
        until(now.plusSeconds(1000));
    }

    private long second() {
        return now.getEpochSecond() - START.getEpochSecond();
    }

    private static String service(Random random) {
        return SERVICES[random.nextInt(SERVICES.length)];
    }

    private JournalEntry event(Random random) {
        String service = service(random);
        String part = "p" + random.nextInt(2);
        return EventBuilder.event(
                        service + "-" + part, random.nextInt(3) > 0 ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .service(service)
                .severity(Severity.values()[random.nextInt(3)])
                .label("part", part)
                .at(second())
                .entry();
    }

    private void place(Random random) {
        List<Incident> open = states.stream()
                .flatMap(state -> state.incidents().stream())
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(incident -> incident.id().value()))
                .toList();
        for (Incident from : open) {
            for (Incident into : open) {
                if (from.service().equals(into.service()) && !from.equals(into) && random.nextBoolean()) {
                    append(new JournalEntry.CommandIssued(new Command.MergeIncident(
                            new CommandId("c-" + ++told),
                            from.id(),
                            from.service(),
                            ANA,
                            now,
                            "",
                            into.id(),
                            into.service())));
                    return;
                }
            }
        }
    }

    private void publish(List<String> ofFrontend, List<String> ofCheckout) {
        Catalogue catalogue = new Catalogue(List.of(
                CatalogueService.of(new ServiceName("frontend"), names(ofFrontend)),
                CatalogueService.of(new ServiceName("checkout"), names(ofCheckout))));
        append(new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("p-" + ++told),
                SettingKind.CATALOGUE,
                Catalogue.NAME,
                told,
                Optional.of(catalogue),
                ANA,
                now)));
    }

    private static List<ServiceName> names(List<String> names) {
        return names.stream().map(ServiceName::new).toList();
    }

    private void append(JournalEntry entry) {
        loop.append(entry, now);
    }

    private void until(Instant end) {
        for (Optional<Timer> due = first(end); due.isPresent(); due = first(end)) {
            now = due.get().dueAt();
            append(new JournalEntry.Tick(due.get().service(), now));
        }
        now = end;
    }

    private Optional<Timer> first(Instant end) {
        return states.stream()
                .flatMap(state -> state.firstTimer().stream())
                .filter(timer -> !timer.dueAt().isAfter(end))
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<JournalRange> ranges() {
        List<JournalRange> ranges = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            ranges.add(new JournalRange(i, 0, folded.get(i).size()));
        }
        return ranges;
    }

    @Override
    public void read(JournalRange range, Consumer<JournalRecord> each) {
        folded.get(range.partition())
                .subList((int) range.from(), (int) range.to())
                .forEach(one -> each.accept(one.record()));
    }
}
