package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.journal.Command;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** People merge, move and split incidents that share a group. */
class GroupsAndPlacingTest {

    private static final String[] SERVICES = {"frontend", "checkout", "payment"};

    private final Neighbourhood services = new Neighbourhood(Rules.groupingBy("part"));
    private IncidentId lead = new IncidentId("none");
    private IncidentId member = new IncidentId("none");
    private int sequence;

    private static EventBuilder part(EventBuilder event, String part) {
        return event.label("part", part);
    }

    /** Part a of checkout leads, its part b and the frontend are members. */
    private void group() {
        services.publish("frontend>checkout", "checkout>payment");
        services.append(1, part(firing("a1"), "a"));
        lead = services.of("checkout").id();
        services.append(2, part(firing("a2"), "a"));
        services.append(10, part(firing("b1"), "b"));
        member = services.of("checkout").id();
        services.fires(20, "frontend");
        check(services);
        assertThat(group(lead).role()).isEqualTo(GroupRole.LEAD);
        assertThat(group(member).id()).isEqualTo(group(lead).id());
        assertThat(spokenForBy(services.of("frontend"))).containsExactly(lead.value());
        assertThat(spokenForBy(incident(member))).containsExactly(lead.value());
    }

    private Incident incident(IncidentId id) {
        return incident(services, id);
    }

    private static Incident incident(Neighbourhood services, IncidentId id) {
        return services.partitions.stream()
                .flatMap(partition -> partition.incidents().stream())
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private IncidentGroup group(IncidentId incident) {
        return incident(incident).group().orElseThrow();
    }

    private static List<String> spokenForBy(Incident incident) {
        return incident.suppression().own().stream()
                .filter(by -> by.kind() == SuppressionKind.GROUP)
                .map(Suppression::source)
                .toList();
    }

    private void command(long seconds, Command command) {
        services.command(seconds, command);
        check(services);
    }

    private String next() {
        return "c-" + ++sequence;
    }

    private static DedupKey key(String alert) {
        return new DedupKey("test", 1, alert);
    }

    @Example
    void memberThatItsLeadIsMergedIntoLeads() {
        group();
        command(30, Commands.merge(next(), lead, member));

        assertThat(incident(lead).isOpen()).isFalse();
        assertThat(group(member).role()).isEqualTo(GroupRole.LEAD);
        assertThat(incident(member).isSuppressed()).isFalse();
        assertThat(incident(member).alerts().firing()).isEqualTo(3);
        assertThat(spokenForBy(services.of("frontend"))).containsExactly(member.value());
    }

    @Example
    void leadThatAMemberIsMergedIntoLeadsOn() {
        group();
        command(30, Commands.merge(next(), member, lead));

        assertThat(incident(member).isOpen()).isFalse();
        assertThat(group(lead).role()).isEqualTo(GroupRole.LEAD);
        assertThat(incident(lead).isSuppressed()).isFalse();
        assertThat(spokenForBy(services.of("frontend"))).containsExactly(lead.value());
    }

    @Example
    void leadThatIsMergedWithAnIncidentOutsideLeavesItsGroupToAnother() {
        services.publish("frontend>checkout");
        services.append(1, part(firing("c1"), "c"));
        IncidentId outside = services.of("checkout").id();
        services.append(7200, part(firing("a1"), "a"));
        lead = services.of("checkout").id();
        services.fires(7210, "frontend");
        assertThat(group(outside).id()).isNotEqualTo(group(lead).id());
        command(7220, Commands.merge(next(), lead, outside));

        assertThat(services.group("frontend").role()).isEqualTo(GroupRole.LEAD);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
        assertThat(incident(outside).isSuppressed()).isFalse();
        assertThat(group(outside).role()).isEqualTo(GroupRole.LEAD);
    }

    @Example
    void memberThatIsMergedWithAnIncidentOutsideLeavesTheOthersToTheirLead() {
        services.publish("frontend>checkout", "checkout>payment");
        services.append(1, part(firing("c1"), "c"));
        IncidentId outside = services.of("checkout").id();
        services.fires(7200, "payment");
        services.append(7210, part(firing("a1"), "a"));
        member = services.of("checkout").id();
        services.fires(7220, "frontend");
        assertThat(spokenForBy(incident(member))).isNotEmpty();
        command(7230, Commands.merge(next(), member, outside));

        assertThat(incident(outside).isSuppressed()).isFalse();
        assertThat(incident(outside).alerts().firing()).isEqualTo(2);
        assertThat(services.of("frontend").isSuppressed()).isTrue();
        services.resolves(7240, "payment").until(7400);
        check(services);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
    }

    @Example
    void whenAllThatFiresIsMovedOutOfTheLeadAnotherLeads() {
        group();
        services.append(25, part(resolved("a2"), "a"));
        command(30, Commands.move(next(), lead, member, List.of(key("a1"))));
        services.until(300);
        check(services);

        assertThat(incident(lead).isOpen()).isFalse();
        assertThat(group(member).role()).isEqualTo(GroupRole.LEAD);
        assertThat(incident(member).isSuppressed()).isFalse();
        assertThat(spokenForBy(services.of("frontend"))).containsExactly(member.value());
    }

    @Example
    void alertThatIsMovedFromTheLeadToAMemberAndMakesItWorseIsTold() {
        group();
        services.append(25, part(firing("a3"), "a").severity(Severity.CRITICAL));
        command(30, Commands.move(next(), lead, member, List.of(key("a3"))));

        assertThat(incident(member).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident(lead).severity()).isEqualTo(Severity.ERROR);
        assertThat(incident(member).isSuppressed()).isFalse();
    }

    @Example
    void whatIsSplitOffTheLeadIsToldAndTheLeadLeadsOn() {
        group();
        command(30, Commands.split(next(), lead, List.of(key("a2"))));
        Incident made = services.open().stream()
                .filter(incident ->
                        !List.of(lead, member, services.of("frontend").id()).contains(incident.id()))
                .findFirst()
                .orElseThrow();

        assertThat(made.isSuppressed()).isFalse();
        assertThat(group(lead).role()).isEqualTo(GroupRole.LEAD);
        services.append(40, part(resolved("a1"), "a")).until(200);
        check(services);
        assertThat(group(member).role()).isEqualTo(GroupRole.LEAD);
        assertThat(incident(member).isSuppressed()).isFalse();
        assertThat(incident(made.id()).isSuppressed()).isFalse();
    }

    @Property(seed = "20260301", tries = 150)
    void howeverPeoplePlaceAlertsEachIsInOneIncidentAndEachGroupHasOneLeadThatSpeaks(@ForAll Random random) {
        Neighbourhood told = new Neighbourhood(Rules.groupingBy("part"));
        told.publish("frontend>checkout", "checkout>payment", "payment>checkout");
        long now = 0;
        for (int i = 0; i < 60; i++) {
            now += random.nextInt(60);
            String service = SERVICES[random.nextInt(SERVICES.length)];
            String part = "p" + random.nextInt(3);
            String alert = service + "-" + part + "-" + random.nextInt(2);
            switch (random.nextInt(9)) {
                case 0 -> told.silence(now, now + 1 + random.nextInt(300), service);
                case 1, 2 -> told.append(now, part(resolved(alert), part).service(service));
                case 3, 4, 5 ->
                    told.append(
                            now,
                            part(firing(alert), part).service(service).severity(Severity.values()[random.nextInt(4)]));
                default -> place(told, random, now, i);
            }
            check(told);
        }
        told.until(now + 10_000);
        check(told);
        assertThat(told.undecided).isEmpty();
    }

    private static void place(Neighbourhood told, Random random, long now, int step) {
        List<Incident> all = new ArrayList<>(told.open());
        if (all.isEmpty()) {
            return;
        }
        Incident from = all.get(random.nextInt(all.size()));
        List<Incident> others = all.stream()
                .filter(other -> other.service().equals(from.service()) && !other.equals(from))
                .toList();
        List<DedupKey> members = members(told, from).stream()
                .map(Alert::dedupKey)
                .filter(key -> random.nextBoolean())
                .toList();
        CommandId id = new CommandId("c-" + step);
        Actor ana = Actor.person("ana");
        if (random.nextInt(3) == 0 && !members.isEmpty()) {
            told.command(now, new Command.SplitIncident(id, from.id(), from.service(), ana, START, "", members));
        } else if (!others.isEmpty()) {
            IncidentId into = others.get(random.nextInt(others.size())).id();
            told.command(
                    now,
                    members.isEmpty() || random.nextBoolean()
                            ? new Command.MergeIncident(
                                    id, from.id(), from.service(), ana, START, "", into, from.service())
                            : new Command.MoveAlerts(
                                    id, from.id(), from.service(), ana, START, "", into, from.service(), members));
        }
    }

    private static List<Alert> members(Neighbourhood told, Incident incident) {
        return told.partitions.stream()
                .flatMap(partition -> partition.alerts().stream())
                .filter(alert -> incident.equals(belongsTo(told, alert)))
                .toList();
    }

    private static @Nullable Incident belongsTo(Neighbourhood told, Alert alert) {
        IncidentId id = alert.incident().orElse(null);
        Incident found = null;
        while (id != null) {
            found = incident(told, id);
            id = found.resolution().flatMap(Resolution::into).orElse(null);
        }
        return found;
    }

    private static void check(Neighbourhood told) {
        Map<Object, List<Incident>> groups = told.open().stream()
                .filter(incident -> incident.group().isPresent())
                .collect(Collectors.groupingBy(
                        incident -> incident.group().orElseThrow().id()));
        groups.values().forEach(GroupsAndPlacingTest::checkLead);
        for (Incident incident : told.open()) {
            assertThat(members(told, incident).stream().filter(Alert::isFiring).count())
                    .as("%s", incident)
                    .isEqualTo(incident.alerts().firing());
            boolean fires = incident.alerts().firing() > 0 && !incident.alerts().allSuppressed();
            for (String by : spokenForBy(incident)) {
                Incident lead = told.open().stream()
                        .filter(other -> other.id().value().equals(by))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nobody speaks for " + incident));
                assertThat(lead.group().orElseThrow().role()).isEqualTo(GroupRole.LEAD);
                assertThat(fires && lead.isSuppressed())
                        .as("%s speaks, of whom nobody is told, for %s", lead, incident)
                        .isFalse();
                assertThat(fires && incident.severity().isAbove(lead.severity()))
                        .as("%s speaks for %s, which is worse", lead, incident)
                        .isFalse();
            }
        }
    }

    private static void checkLead(List<Incident> open) {
        IncidentId lead = open.get(0).group().orElseThrow().lead();
        assertThat(open)
                .as("which %s leads", lead)
                .allMatch(incident -> incident.group().orElseThrow().lead().equals(lead));
        assertThat(open.stream()
                        .filter(incident -> incident.group().orElseThrow().role() == GroupRole.LEAD))
                .as("leads of %s", open)
                .singleElement()
                .extracting(Incident::id)
                .isEqualTo(lead);
    }
}
