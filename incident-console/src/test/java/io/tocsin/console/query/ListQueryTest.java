package io.tocsin.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.QueryParams;
import io.tocsin.console.http.ProblemException;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListQueryTest {

    @Test
    void wordsMayBeRepeatedOrSeparatedByCommas() {
        ListQuery query = parse("status=triggered,acknowledged&severity=critical&severity=error");

        assertThat(query.filter().statuses())
                .containsExactlyInAnyOrder(IncidentStatus.TRIGGERED, IncidentStatus.ACKNOWLEDGED);
        assertThat(query.filter().severities()).containsExactlyInAnyOrder(Severity.CRITICAL, Severity.ERROR);
    }

    @Test
    void blankParametersMeanNothing() {
        assertThat(parse("status=&service=%20&q=&environment=")).isEqualTo(ListQuery.ALL);
    }

    @Test
    void canonicalFormIsReadBackAsTheSameFilter() {
        ListQuery query = parse("q=a%26b%3D%C3%A9&held=true&environment=prod&service=check%20out&severity=info,critical"
                + "&status=resolved,triggered");

        assertThat(parse(query.queryString())).isEqualTo(query);
        assertThat(query.queryString())
                .isEqualTo("status=triggered&status=resolved&severity=critical&severity=info&service=check%20out"
                        + "&environment=prod&q=a%26b%3D%C3%A9&held=true");
    }

    @Test
    void wrongWordIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> parse("severity=catastrophic"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().findings()).hasSize(1);
                    assertThat(refused.problem().findings().get(0).found()).isEqualTo("catastrophic");
                    assertThat(refused.problem().findings().get(0).allowed())
                            .isEqualTo("critical, error, warning, info");
                });
        assertThatThrownBy(() -> parse("held=maybe")).hasMessageContaining("expected: true, false");
        assertThatThrownBy(() -> parse("q=" + "x".repeat(201))).hasMessageContaining("at most 200");
    }

    @Test
    void mistypedParameterIsRefusedInsteadOfShowingEverything() {
        Parameters parameters = new Parameters(QueryParams.of("sevrity", "critical"));

        assertThatThrownBy(() -> parameters.allow(Set.of("severity", "status")))
                .hasMessageContaining("sevrity")
                .hasMessageContaining("severity, status");
    }

    @Test
    void numbersOutsideTheirBoundsAreRefused() {
        assertThat(new Parameters(QueryParams.of()).number("limit", 50, 1, 200)).isEqualTo(50);
        for (String wrong : Set.of("0", "201", "-1", "many", "99999999999")) {
            assertThatThrownBy(() -> new Parameters(QueryParams.of("limit", wrong)).number("limit", 50, 1, 200))
                    .hasMessageContaining("1 to 200");
        }
    }

    @Test
    void serviceIsTakenAsItIs() {
        assertThat(parse("service=Check-Out").filter().service()).contains(new ServiceName("Check-Out"));
    }

    private static ListQuery parse(String queryString) {
        return ListQuery.parse(new Parameters(QueryParams.fromQueryString(queryString)));
    }
}
