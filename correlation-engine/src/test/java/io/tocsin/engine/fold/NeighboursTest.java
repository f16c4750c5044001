package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.LeadReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents of services that depend on each other: one is told of, the others are not. */
class NeighboursTest {

    private final Neighbourhood services = new Neighbourhood(RuleSet.defaults());

    private List<String> notes() {
        return services.changes.stream()
                .map(change -> change.detail())
                .filter(ChangeDetail.GroupChanged.class::isInstance)
                .map(detail -> ((ChangeDetail.GroupChanged) detail).note())
                .toList();
    }

    @Test
    void withoutCatalogueNothingIsReported() {
        services.fires(1, "payment");

        assertThat(services.of("payment").group()).isEmpty();
        assertThat(services.of("payment").isSuppressed()).isFalse();
    }

    @Test
    void servicesOfDifferentPartitionsFormAGroup() {
        services.publish("frontend>payment").fires(1, "payment").fires(20, "frontend");

        assertThat(services.group("frontend").id())
                .isEqualTo(services.group("payment").id());
        assertThat(services.group("frontend").cause().orElseThrow().pathText()).isEqualTo("frontend -> payment");
        assertThat(services.undecided).isEmpty();
    }

    @Test
    void anotherIncidentSpeaksForAMemberWhileItLeads() {
        services.publish("frontend>payment").fires(1, "payment").fires(20, "frontend");

        assertThat(services.of("payment").isSuppressed()).isFalse();
        assertThat(services.group("frontend").role()).isEqualTo(GroupRole.MEMBER);
        assertThat(services.of("frontend").isSuppressed()).isTrue();
    }

    @Test
    void aMemberThatStillFiresIsToldWhenItsLeadIsResolved() {
        services.publish("frontend>payment")
                .fires(1, "payment")
                .fires(20, "frontend")
                .resolves(100, "payment")
                .until(160);

        assertThat(services.of("payment").isOpen()).isFalse();
        assertThat(services.of("frontend").isSuppressed()).isFalse();
        assertThat(services.group("frontend").role()).isEqualTo(GroupRole.LEAD);
        assertThat(services.group("frontend").leadReason()).isEqualTo(LeadReason.LEAD_RESOLVED);
        assertThat(services.changes.get(services.changes.size() - 1).detail().kind())
                .isEqualTo(ChangeKind.SUPPRESSION_ENDED);
    }

    @Test
    void aChangeOfLeadStatesItsReason() {
        services.publish("frontend>payment").fires(1, "frontend").fires(20, "payment");

        assertThat(services.group("frontend").leadReason()).isEqualTo(LeadReason.UPSTREAM);
        assertThat(notes()).anyMatch(note -> note.contains("which payment leads, as frontend depends on it: "));
    }

    @Test
    void aSilencedLeadKeepsNobodyQuiet() {
        services.publish("frontend>payment")
                .fires(1, "payment")
                .fires(20, "frontend")
                .silence(60, 600, "payment")
                .until(60);

        assertThat(services.of("payment").isSuppressed()).isTrue();
        assertThat(services.group("frontend").role()).isEqualTo(GroupRole.LEAD);
        assertThat(services.group("frontend").leadReason()).isEqualTo(LeadReason.LEAD_SILENT);
        assertThat(services.group("frontend").cause().orElseThrow().silent()).isTrue();
        assertThat(services.of("frontend").isSuppressed()).isFalse();
    }

    @Test
    void aLeadThatIsHeardAgainLeadsAgain() {
        services.publish("frontend>payment")
                .fires(1, "payment")
                .fires(20, "frontend")
                .silence(60, 600, "payment")
                .until(600);

        assertThat(services.of("payment").isSuppressed()).isFalse();
        assertThat(services.group("payment").role()).isEqualTo(GroupRole.LEAD);
        assertThat(services.of("frontend").isSuppressed()).isTrue();
    }

    @Test
    void aLeadThatItsRuleDoesNotShowYetKeepsNobodyQuiet() {
        Neighbourhood held = new Neighbourhood(Rules.holding(Duration.ofMinutes(5)));
        held.publish("frontend>payment")
                .fires(1, "frontend")
                .fires(290, "payment")
                .until(301);

        assertThat(held.of("payment").isHeld()).isTrue();
        assertThat(held.of("frontend").isSuppressed()).isFalse();

        held.until(590);
        assertThat(held.of("payment").isHeld()).isFalse();
        assertThat(held.of("frontend").isSuppressed()).isTrue();
    }

    @Test
    void whenAllOfAGroupAreSilencedTheFirstThatIsHeardLeads() {
        services.publish("frontend>payment", "checkout>payment")
                .fires(1, "payment")
                .fires(20, "frontend")
                .fires(25, "checkout")
                .silence(60, 900, "payment")
                .silence(61, 900, "frontend")
                .silence(62, 300, "checkout")
                .until(299);
        assertThat(services.open()).allMatch(Incident::isSuppressed);

        services.until(300);
        assertThat(services.group("checkout").role()).isEqualTo(GroupRole.LEAD);
        assertThat(services.of("checkout").isSuppressed()).isFalse();
    }

    @Test
    void aMemberThatIsWorseThanItsLeadIsTold() {
        services.publish("frontend>payment").fires(1, "payment").fires(20, "frontend", Severity.CRITICAL);

        assertThat(services.group("frontend").role()).isEqualTo(GroupRole.MEMBER);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
    }

    @Test
    void aMemberIsToldWhenItsLeadIsNotAsBadAsItAnyMore() {
        services.publish("frontend>payment").fires(1, "payment").append(2, disk(AlertStatus.FIRING));
        services.fires(20, "frontend", Severity.CRITICAL);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
        services.append(30, disk(AlertStatus.RESOLVED)).append(40, disk(AlertStatus.FIRING));
        assertThat(services.of("frontend").isSuppressed()).isTrue();

        services.append(50, disk(AlertStatus.RESOLVED));

        assertThat(services.of("payment").severity()).isEqualTo(Severity.ERROR);
        assertThat(services.of("frontend").isSuppressed()).isFalse();
        assertThat(services.group("frontend").leadSeverity()).isEqualTo(Severity.ERROR);
        assertThat(services.undecided).isEmpty();
    }

    private static EventBuilder disk(AlertStatus status) {
        return EventBuilder.event("disk", status).service("payment").severity(Severity.CRITICAL);
    }

    @Test
    void anIncidentThatAPersonReopensMayLeadAgain() {
        services.publish("frontend>payment").fires(1, "payment").fires(20, "frontend");
        Incident payment = services.of("payment");
        services.command(30, Commands.resolve("c1", payment));
        assertThat(services.group("frontend").role()).isEqualTo(GroupRole.LEAD);

        services.command(40, Commands.reopen("c2", payment));

        assertThat(services.group("payment").role()).isEqualTo(GroupRole.LEAD);
        assertThat(services.of("payment").isSuppressed()).isFalse();
        assertThat(services.of("frontend").isSuppressed()).isTrue();
    }
}
