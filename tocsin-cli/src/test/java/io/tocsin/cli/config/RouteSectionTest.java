package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.document.cel.IncidentExpression;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.routing.RouteOptions;
import io.tocsin.sink.routing.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteSectionTest {

    private static final String START = "sink:\n  targets: [{name: a, type: log}]\n";

    @Test
    void windowThatIsNotThereIsRefusedAlsoWhereThereIsNone() {
        String text = START + "  routes: [{name: all, targets: [a], active: [office]}]\n";

        assertThatThrownBy(() -> Configs.read(text)).hasMessageContaining("a window, and there is none");
    }

    @Test
    void everyKeyOfATree() throws RefusedExpressionException {
        List<Route> routes = Configs.read(START + """
                          templates: [{name: short, summary: "{{ incident.title }}"}]
                          windows:
                            - {name: office, zone: Europe/Berlin, weekdays: [monday-friday], times: ['09:00-17:00']}
                            - {name: feast, dates: ['12-24..01-02', '2026-05-14']}
                          routes:
                            - name: top
                              targets: [a]
                              continue: true
                              group_wait: 30s
                              update_interval: 5m
                              repeat_interval: 4h
                              active: [office]
                              muted: [feast]
                              template: short
                              language: fr
                              routes:
                                - name: below
                                  teams: [shop]
                                  match: ['host=~"db-.*", rack!=""']
                                  when: incident.firing > 3
                                  repeat_interval: 0s
                        """).sink().routes();
        TimeWindow office = new TimeWindow(
                "office",
                ZoneId.of("Europe/Berlin"),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                List.of(new TimeWindow.Times(LocalTime.of(9, 0), LocalTime.of(17, 0))),
                List.of());
        TimeWindow feast = new TimeWindow(
                "feast",
                ZoneId.of("UTC"),
                Set.of(),
                List.of(),
                List.of(
                        new TimeWindow.Dates(Optional.empty(), MonthDay.of(12, 24), MonthDay.of(1, 2)),
                        new TimeWindow.Dates(
                                Optional.of(new TimeWindow.Years(2026, 2026)),
                                MonthDay.of(5, 14),
                                MonthDay.of(5, 14))));

        assertThat(routes).hasSize(1);
        assertThat(routes.get(0).goesOn()).isTrue();
        assertThat(routes.get(0).options())
                .isEqualTo(new RouteOptions(
                        Optional.of(List.of("a")),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Duration.ofHours(4)),
                        Optional.of(List.of(office)),
                        Optional.of(List.of(feast)),
                        Optional.of("short"),
                        Optional.of(Locale.FRENCH)));
        Route below = routes.get(0).routes().get(0);
        assertThat(below.match())
                .isEqualTo(new RouteMatch(
                        Set.of(),
                        Set.of("shop"),
                        Optional.empty(),
                        Set.of(),
                        new RouteMatch.Labelled(MatcherParser.parse("host=~\"db-.*\", rack!=\"\"")),
                        Optional.of(IncidentExpression.condition("incident.firing > 3"))));
        assertThat(below.options().repeatInterval()).contains(Duration.ZERO);
    }

    @Test
    void conditionThatCannotBeAskedIsRefusedWithItsPlaceAndWhatIsAllowed() {
        assertThat(findings("  routes:\n    - name: r\n      targets: [a]\n      when: incident.host == 'x'\n"))
                .startsWith(
                        "t.yaml:6:13: sink.routes[0].when: incident.host, at 1:1 of it (expected: incident.alerts,");
    }

    @Test
    void matcherThatIsNoneIsRefused() {
        assertThat(findings("  routes: [{name: r, targets: [a], match: [host]}]\n"))
                .contains("sink.routes[0].match", "(expected: =, !=, =~ or !~)");
    }

    @Test
    void routeThatTellsNobodyMustSaySo() {
        assertThat(findings("  routes: [{name: r}]\n"))
                .contains("sink.routes[0].targets: nothing (expected: names of targets, here or in a route above;");
        assertThat(Configs.read(START + "  routes: [{name: r, targets: []}]\n")
                        .sink()
                        .routes())
                .hasSize(1);
    }

    @Test
    void windowThatIsNotThereIsRefused() {
        assertThat(findings("  windows: [{name: w}]\n  routes: [{name: r, targets: [a], active: [v]}]\n"))
                .contains("sink.routes[0].active: v (expected: a window: w)");
    }

    @Test
    void windowsAreRefusedWithWhatIsAllowed() {
        assertThat(findings("  windows: [{name: w, zone: Mars, weekdays: [moonday], times: ['9-5'], dates: [xmas]}]\n"))
                .contains("sink.windows[0].zone: \"Mars\" (expected: a time zone such as Europe/Berlin)")
                .contains("sink.windows[0].weekdays: moonday (expected: a weekday")
                .contains("sink.windows[0].times: 9-5 (expected: times such as 09:00-17:00")
                .contains("sink.windows[0].dates: xmas (expected: a date such as 2026-12-24");
    }

    @Test
    void namesOfTheWholeTreeDiffer() {
        assertThat(findings("  routes: [{name: r, targets: [a], routes: [{name: r}]}]\n"))
                .contains("r twice (expected: names differ)");
    }

    private static String findings(String rest) {
        StringBuilder text = new StringBuilder();
        assertThatExceptionOfType(RefusedConfigException.class)
                .isThrownBy(() -> Configs.read(START + rest))
                .satisfies(refused ->
                        refused.findings().forEach(one -> text.append(one).append('\n')));
        return text.toString();
    }
}
