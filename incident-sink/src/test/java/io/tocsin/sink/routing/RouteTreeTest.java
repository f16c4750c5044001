package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.document.cel.IncidentExpression;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.testkit.Incidents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTreeTest {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Subject WARNING = Subject.of(
            Incidents.triggered("checkout").severity(Severity.WARNING).build());

    @Test
    void firstRouteThatMatchesTakesTheIncident() {
        RouteTree tree = tree(leaf("other", service("search")), leaf("one", all()), leaf("two", all()));

        assertThat(names(tree)).containsExactly("one");
    }

    @Test
    void routeThatGoesOnLeavesTheNextOnesTheirTurn() {
        RouteTree tree = tree(leaf("one", all()).goingOn(), leaf("two", all()), leaf("three", all()));

        assertThat(names(tree)).containsExactly("one", "two");
    }

    @Test
    void routeAnswersItselfOnlyWhereNoneBelowItMatches() {
        Route shop = node("shop", all(), leaf("pay", service("payment")), leaf("check", service("checkout")));
        Route lonely = node("lonely", all(), leaf("search", service("search")));

        assertThat(names(tree(shop))).containsExactly("check");
        assertThat(names(tree(lonely))).containsExactly("lonely");
    }

    @Test
    void routeBelowOneThatDoesNotMatchIsNotAsked() {
        assertThat(names(tree(node("search", service("search"), leaf("all", all())))))
                .isEmpty();
    }

    @Test
    void whatARouteDoesNotSayItInherits() {
        RouteOptions above = RouteOptions.of(List.of("pager"))
                .withKinds(Set.of(NotificationKind.OPENED))
                .withWaits(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));
        Route below = new Route("below", all(), false, RouteOptions.of(List.of("chat")), List.of());
        RouteTree tree = tree(new Route("above", all(), false, above, List.of(below)));

        RouteAnswer answer = tree.answers(WARNING).get(0);
        assertThat(answer.path()).containsExactly("above", "below");
        assertThat(answer.targets()).containsExactly("chat");
        assertThat(answer.kinds()).containsExactly(NotificationKind.OPENED);
        assertThat(answer.timing()).isEqualTo(new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Hours.ALWAYS));
        assertThat(answer.repeatInterval()).contains(Duration.ofHours(4));
        assertThat(tree.targets()).containsExactlyInAnyOrder("pager", "chat");
    }

    @Test
    void emptyListOfTargetsTellsNobody() {
        Route nobody = new Route("nobody", all(), false, RouteOptions.of(List.of()), List.of());
        RouteTree tree = tree(new Route("above", all(), false, RouteOptions.of(List.of("pager")), List.of(nobody)));

        assertThat(tree.answers(WARNING).get(0).targets()).isEmpty();
    }

    @Test
    void intervalOfZeroTakesBackWhatIsInherited() {
        RouteOptions above = RouteOptions.of(List.of("pager")).withWaits(Duration.ZERO, INTERVAL, Duration.ofHours(4));
        RouteOptions never = RouteOptions.NONE.withWaits(Duration.ZERO, INTERVAL, Duration.ZERO);
        RouteTree tree = tree(
                new Route("above", all(), false, above, List.of(new Route("below", all(), false, never, List.of()))));

        assertThat(tree.answers(WARNING).get(0).repeatInterval()).isEmpty();
    }

    @Test
    void incidentMustBeBadEnough() {
        RouteTree tree = tree(leaf("critical", all().withSeverity(Severity.CRITICAL)));

        assertThat(names(tree)).isEmpty();
        assertThat(tree.answers(Subject.of(Incidents.triggered("checkout")
                        .severity(Severity.CRITICAL)
                        .build())))
                .hasSize(1);
    }

    @Test
    void matchersAskForLabelsAndFieldsAlike() {
        Subject subject = new Subject(WARNING.incident(), Labels.ofAlternating("host", "db-1"), Optional.empty());

        assertThat(matched("host=~\"db-.*\", severity=warning", subject)).isTrue();
        assertThat(matched("host!=\"db-1\"", subject)).isFalse();
        assertThat(matched("rack=\"\"", subject)).isTrue();
    }

    @Test
    void teamIsThatOfTheCatalogueOrElseTheLabel() {
        Labels labels = Labels.ofAlternating("team", "shop");

        assertThat(matched("team=shop", new Subject(WARNING.incident(), labels, Optional.empty())))
                .isTrue();
        assertThat(matched("team=shop", new Subject(WARNING.incident(), labels, Optional.of("payments"))))
                .isFalse();
    }

    @Test
    void conditionIsAskedOfTheIncident() throws RefusedExpressionException {
        IncidentExpression condition = IncidentExpression.condition(
                "incident.severity == 'warning' && incident.labels.host.startsWith('db') && incident.alerts >= 1");
        RouteMatch match = new RouteMatch(
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                new RouteMatch.Labelled(List.of()),
                Optional.of(condition));
        Subject subject = new Subject(WARNING.incident(), Labels.ofAlternating("host", "db-1"), Optional.empty());

        assertThat(match.matches(subject)).isTrue();
        assertThat(match.matches(WARNING)).isFalse();
    }

    @Test
    void treeKnowsWhatMustBeKnownToAskIt() {
        assertThat(tree(leaf("a", service("x"))).readsLabels()).isFalse();
        assertThat(tree(leaf("a", all().withMatchers(MatcherParser.parse("host=a"))))
                        .readsLabels())
                .isTrue();
        assertThat(tree(node("a", all(), leaf("b", all().withMatchers(MatcherParser.parse("team=a")))))
                        .readsTeams())
                .isTrue();
    }

    @Test
    void traceSaysWhereTheIncidentWasAskedAndWhatBecameOfIt() {
        Route shop = node("shop", service("checkout"), leaf("bad", all().withSeverity(Severity.CRITICAL)));
        List<RouteStep> steps = tree(leaf("other", service("search")), shop, leaf("rest", all()))
                .trace(WARNING);

        assertThat(steps)
                .extracting(step -> step.route().name(), RouteStep::verdict)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("other", RouteStep.Verdict.DOES_NOT_MATCH),
                        org.assertj.core.api.Assertions.tuple("shop", RouteStep.Verdict.ANSWERS),
                        org.assertj.core.api.Assertions.tuple("bad", RouteStep.Verdict.DOES_NOT_MATCH),
                        org.assertj.core.api.Assertions.tuple("rest", RouteStep.Verdict.NOT_REACHED));
        assertThat(steps.get(2).checks())
                .extracting(Check::toString)
                .containsExactly("severity_at_least critical, but warning");
    }

    @Test
    void targetThatWasToldKeepsTheRouteByWhichItWas() {
        RouteTree tree = tree(leaf("critical", all().withSeverity(Severity.CRITICAL)));
        TargetRoutes routes = RouteTree.of("pager", tree.answers(WARNING), tree.find("critical"));

        assertThat(routes.interest().isRouted()).isFalse();
        assertThat(routes.interest().wants(NotificationKind.RESOLVED, true)).isTrue();
        assertThat(routes.answer(NotificationKind.RESOLVED).map(RouteAnswer::name))
                .contains("critical");
    }

    @Test
    void blankNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> leaf(" ", all()))
                .withMessageContaining("route.name is blank");
    }

    private static boolean matched(String matchers, Subject subject) {
        return all().withMatchers(MatcherParser.parse(matchers)).matches(subject);
    }

    private static RouteMatch all() {
        return RouteMatch.ALL;
    }

    private static RouteMatch service(String name) {
        return all().withServices(Set.of(new ServiceName(name)));
    }

    private static Route leaf(String name, RouteMatch match) {
        return new Route(name, match, List.of("pager"));
    }

    private static Route node(String name, RouteMatch match, Route... below) {
        return new Route(name, match, false, RouteOptions.of(List.of("pager")), List.of(below));
    }

    private static RouteTree tree(Route... routes) {
        return new RouteTree(List.of(routes), INTERVAL);
    }

    private static List<String> names(RouteTree tree) {
        return tree.answers(WARNING).stream().map(RouteAnswer::name).toList();
    }
}
