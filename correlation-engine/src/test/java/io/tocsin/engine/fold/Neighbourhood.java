package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Services in different partitions of the journal, which depend on each other. Times are seconds after
 * {@link EventBuilder#START}; what comes due before an entry acts before it.
 */
final class Neighbourhood {

    private static final int PARTITIONS = 3;

    final List<InMemoryFoldState> partitions = new ArrayList<>();
    final List<IncidentChange> changes = new ArrayList<>();
    final List<JournalEntry> undecided = new ArrayList<>();
    private final FoldLoop journal;
    private int sequence;

    Neighbourhood(RuleSet rules) {
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new InMemoryFoldState());
        }
        this.journal = new FoldLoop(
                new JournalFold(rules, DocumentCompiler.INSTANCE),
                partitions,
                service ->
                        service.isReserved() ? 0 : Math.floorMod(service.value().hashCode(), PARTITIONS),
                (entry, position, outcome) -> {
                    changes.addAll(outcome.changes());
                    if (outcome.decision().isEmpty() && !(entry instanceof JournalEntry.Tick)) {
                        undecided.add(entry);
                    }
                });
    }

    /** Of edges such as {@code a>b}: a depends on b. */
    Neighbourhood publish(String... edges) {
        Map<String, List<ServiceName>> services = new TreeMap<>();
        for (String edge : edges) {
            String[] ends = edge.split(">");
            services.computeIfAbsent(ends[0], any -> new ArrayList<>()).add(new ServiceName(ends[1]));
        }
        List<CatalogueService> list = new ArrayList<>();
        services.forEach((name, others) -> list.add(CatalogueService.of(new ServiceName(name), others)));
        return publish(0, Catalogue.NAME, Optional.of(new Catalogue(list)), SettingKind.CATALOGUE);
    }

    /** The alerts of a service. */
    Neighbourhood silence(long from, long until, String service) {
        return publish(
                from,
                "s-" + service,
                Optional.of(new Silence(
                        "s-" + service,
                        MatcherParser.parse("service=" + service),
                        START.plusSeconds(from),
                        START.plusSeconds(until),
                        Optional.empty(),
                        "")),
                SettingKind.SILENCE);
    }

    private Neighbourhood publish(long second, String name, Optional<Setting> setting, SettingKind kind) {
        return append(
                second,
                new JournalEntry.SettingPublished(new SettingPublication(
                        new CommandId("p-" + ++sequence),
                        kind,
                        name,
                        sequence,
                        setting,
                        Actor.person("Ada"),
                        START.plusSeconds(second))));
    }

    Neighbourhood fires(long second, String service) {
        return fires(second, service, Severity.ERROR);
    }

    Neighbourhood fires(long second, String service, Severity severity) {
        return append(
                second, EventBuilder.firing(service + "-alert").service(service).severity(severity));
    }

    Neighbourhood resolves(long second, String service) {
        return append(second, EventBuilder.resolved(service + "-alert").service(service));
    }

    Neighbourhood append(long second, EventBuilder event) {
        return append(second, event.at(second).entry());
    }

    Neighbourhood command(long second, Command command) {
        return append(second, new JournalEntry.CommandIssued(command));
    }

    Neighbourhood append(long second, JournalEntry entry) {
        until(second);
        journal.append(entry, START.plusSeconds(second));
        return this;
    }

    /** All that comes due until then acts. */
    Neighbourhood until(long second) {
        Optional<Timer> due = first();
        while (due.isPresent() && !due.get().dueAt().isAfter(START.plusSeconds(second))) {
            Instant at = due.get().dueAt();
            journal.append(new JournalEntry.Tick(due.get().service(), at), at);
            due = first();
        }
        return this;
    }

    private Optional<Timer> first() {
        return partitions.stream()
                .flatMap(partition -> partition.firstTimer().stream())
                .min(Comparator.comparing(Timer::dueAt));
    }

    /** The incident of this service that changed last. */
    Incident of(String service) {
        return changes.stream()
                .map(IncidentChange::incident)
                .filter(incident -> incident.service().value().equals(service))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    IncidentGroup group(String service) {
        return of(service).group().orElseThrow();
    }

    List<Incident> open() {
        return partitions.stream()
                .flatMap(partition -> partition.incidents().stream())
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(incident -> incident.id().value()))
                .toList();
    }
}
