package io.tocsin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.console.page.ListView.Emptiness;
import io.tocsin.console.query.ListQuery;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.store.IncidentFilter;
import io.tocsin.testkit.Incidents;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void nobodyIsSentToAnotherSite() {
        assertThat(Hrefs.local("/incidents?severity=critical")).isEqualTo("/incidents?severity=critical");
        assertThat(Hrefs.local("/incidents/K7QF")).isEqualTo("/incidents/K7QF");
        for (String elsewhere : new String[] {
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/incidentsx",
            "/incidents/\r\nx: y",
            "",
            "javascript:x"
        }) {
            assertThat(Hrefs.local(elsewhere)).as(elsewhere).isEqualTo("/incidents");
        }
    }

    @Test
    void parameterIsReplacedWhereItStands() {
        assertThat(Hrefs.with("/incidents?a=1&command=x&b=2", "command", "y z"))
                .isEqualTo("/incidents?a=1&b=2&command=y%20z");
        assertThat(Hrefs.with("/incidents", "command", "y")).isEqualTo("/incidents?command=y");
    }

    @Test
    void openIncidentsNeedNoWordInTheAddress() {
        assertThat(Hrefs.list(ListQuery.OPEN)).isEqualTo("/incidents");
        assertThat(Hrefs.list(ListQuery.OPEN.withStatuses(Set.of(IncidentStatus.RESOLVED))))
                .isEqualTo("/incidents?status=resolved");
    }

    @Test
    void filterMatchesAsTheStoreDoes() {
        Incident incident = Incidents.triggered("checkout")
                .severity(Severity.CRITICAL)
                .title("Checkout errors above 5 %")
                .build();

        assertThat(FilterMatch.matches(filter(Optional.of("ERRORS"), false), incident))
                .isTrue();
        assertThat(FilterMatch.matches(filter(Optional.of("check"), false), incident))
                .isTrue();
        assertThat(FilterMatch.matches(filter(Optional.of("latency"), false), incident))
                .isFalse();
        assertThat(FilterMatch.matches(
                        ListQuery.OPEN
                                .withStatuses(Set.of(IncidentStatus.RESOLVED))
                                .filter(),
                        incident))
                .isFalse();
        assertThat(FilterMatch.matches(service("checkout"), incident)).isTrue();
        assertThat(FilterMatch.matches(service("cart"), incident)).isFalse();
    }

    @Test
    void heldIncidentIsOnlyListedWhenAskedFor() {
        Incident held = Incidents.triggered("checkout")
                .heldUntil(Instant.parse("2026-03-02T11:00:00Z"))
                .build();

        assertThat(FilterMatch.matches(filter(Optional.empty(), false), held)).isFalse();
        assertThat(FilterMatch.matches(filter(Optional.empty(), true), held)).isTrue();
    }

    @Test
    void allIsClearOnTheFirstPageOnlyAndOnlyWhenNothingIsOpen() {
        ListQuery filtered = ListQuery.OPEN.withStatuses(Set.of(IncidentStatus.ACKNOWLEDGED));

        assertThat(Emptiness.of(true, ListQuery.OPEN, Optional.of(0L), false)).isEqualTo(Emptiness.ALL_CLEAR);
        assertThat(Emptiness.of(true, ListQuery.OPEN, Optional.of(0L), true)).isEqualTo(Emptiness.NOTHING_YET);
        assertThat(Emptiness.of(true, ListQuery.OPEN, Optional.of(3L), false)).isEqualTo(Emptiness.NOTHING_HERE);
        assertThat(Emptiness.of(true, ListQuery.OPEN, Optional.empty(), true)).isEqualTo(Emptiness.NOTHING_HERE);
        assertThat(Emptiness.of(false, ListQuery.OPEN, Optional.of(0L), false)).isEqualTo(Emptiness.NOTHING_HERE);
        assertThat(Emptiness.of(true, filtered, Optional.of(3L), true)).isEqualTo(Emptiness.FILTERED_AWAY);
    }

    @Test
    void filterIsSaidInWords() {
        ListQuery query = new ListQuery(new IncidentFilter(
                ListQuery.OPEN.filter().statuses(),
                Set.of(Severity.ERROR, Severity.CRITICAL),
                Optional.of(new ServiceName("checkout")),
                Optional.of("prod"),
                Optional.of("lag"),
                true));

        assertThat(FilterWords.of(query))
                .isEqualTo("Triggered or acknowledged; critical or error; service “checkout”; environment “prod”;"
                        + " “lag” in title or service; held back too");
    }

    private static IncidentFilter filter(Optional<String> text, boolean held) {
        return new IncidentFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), text, held);
    }

    private static IncidentFilter service(String name) {
        return new IncidentFilter(
                Set.of(), Set.of(), Optional.of(new ServiceName(name)), Optional.empty(), Optional.empty(), false);
    }
}
