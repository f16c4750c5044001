package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.testkit.Incidents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private static final Incident WARNING =
            Incidents.triggered("checkout").severity(Severity.WARNING).build();

    @Test
    void routeWithoutConditionsMatchesEverything() {
        assertThat(table(RouteMatch.ALL).interest("pager", WARNING).isRouted()).isTrue();
    }

    @Test
    void routeForAnotherServiceIsNoInterest() {
        RouteMatch other = new RouteMatch(Set.of(new ServiceName("search")), Optional.empty(), Set.of(), Set.of());

        assertThat(table(other).interest("pager", WARNING)).isEqualTo(Interest.NONE);
    }

    @Test
    void routeForAnotherEnvironmentIsNoInterest() {
        RouteMatch other = new RouteMatch(Set.of(), Optional.empty(), Set.of("nowhere"), Set.of());

        assertThat(table(other).interest("pager", WARNING)).isEqualTo(Interest.NONE);
    }

    @Test
    void incidentBelowTheSeverityIsNotRoutedButItsKindsAreKnown() {
        RouteMatch critical = new RouteMatch(Set.of(), Optional.of(Severity.CRITICAL), Set.of(), Set.of());

        Interest interest = table(critical).interest("pager", WARNING);

        assertThat(interest.isRouted()).isFalse();
        assertThat(interest.kindsOnceTold()).containsExactlyInAnyOrder(NotificationKind.values());
    }

    @Test
    void severityOfTheRouteItselfIsEnough() {
        RouteMatch warning = new RouteMatch(Set.of(), Optional.of(Severity.WARNING), Set.of(), Set.of());

        assertThat(table(warning).interest("pager", WARNING).isRouted()).isTrue();
    }

    @Test
    void kindsOfARouteForWorseIncidentsAreNotToldOfAMildOne() {
        RouteMatch endings = new RouteMatch(Set.of(), Optional.empty(), Set.of(), Set.of(NotificationKind.RESOLVED));
        RouteMatch critical =
                new RouteMatch(Set.of(), Optional.of(Severity.CRITICAL), Set.of(), Set.of(NotificationKind.OPENED));
        RouteTable table = new RouteTable(
                List.of(new Route("a", endings, List.of("pager")), new Route("b", critical, List.of("pager"))));

        Interest interest = table.interest("pager", WARNING);

        assertThat(interest.kinds()).containsExactly(NotificationKind.RESOLVED);
        assertThat(interest.kindsOnceTold())
                .containsExactlyInAnyOrder(NotificationKind.RESOLVED, NotificationKind.OPENED);
    }

    @Test
    void everyRouteThatLooksAtTheIncidentContributesItsKinds() {
        RouteMatch opened = new RouteMatch(Set.of(), Optional.empty(), Set.of(), Set.of(NotificationKind.OPENED));
        RouteMatch resolved = new RouteMatch(Set.of(), Optional.empty(), Set.of(), Set.of(NotificationKind.RESOLVED));
        RouteTable table = new RouteTable(
                List.of(new Route("a", opened, List.of("pager")), new Route("b", resolved, List.of("pager", "log"))));

        assertThat(table.interest("pager", WARNING).kinds())
                .containsExactlyInAnyOrder(NotificationKind.OPENED, NotificationKind.RESOLVED);
        assertThat(table.interest("log", WARNING).kinds()).containsExactly(NotificationKind.RESOLVED);
    }

    @Test
    void routeWithoutTargetsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route("all", RouteMatch.ALL, List.of()))
                .withMessage("route.all.targets: none (expected: at least one)");
    }

    private static RouteTable table(RouteMatch match) {
        return new RouteTable(List.of(new Route("any", match, List.of("pager"))));
    }
}
