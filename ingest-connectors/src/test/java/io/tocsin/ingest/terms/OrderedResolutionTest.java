package io.tocsin.ingest.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.testkit.AlertEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class OrderedResolutionTest {

    private static final Optional<ServiceName> PLATFORM = Optional.of(new ServiceName("platform"));

    private static AlertEvent event(String service) {
        return AlertEvents.firing(service)
                .label("host", "cart-web-17")
                .label("team", "payments")
                .build();
    }

    private static String service(AlertEvent event, ServiceRule... rules) {
        return new OrderedResolution(List.of(rules), List.of())
                .of(event, PLATFORM)
                .service()
                .value();
    }

    @Test
    void firstRuleThatGivesAnythingWins() throws RefusedExpressionException {
        ServiceRule none = ServiceRule.field(AlertField.label("app"));
        ServiceRule host = ServiceRule.pattern(AlertField.label("host"), "^([a-z]+)-");
        ServiceRule team = ServiceRule.expression("has(alert.labels.team) ? alert.labels.team + '-desk' : ''");

        assertThat(service(event("unassigned"), none, host, team)).isEqualTo("cart");
        assertThat(service(event("unassigned"), none, team, host)).isEqualTo("payments-desk");
        assertThat(service(event("unassigned"), none)).isEqualTo("platform");
    }

    @Test
    void whatThePayloadNamesStandsWhereTheRulesPutIt() {
        ServiceRule team = ServiceRule.field(AlertField.label("team"));

        assertThat(service(event("shop"), ServiceRule.named(), team)).isEqualTo("shop");
        assertThat(service(event("shop"), team, ServiceRule.named())).isEqualTo("payments");
    }

    @Test
    void patternWithoutAGroupGivesAllThatItFinds() {
        assertThat(service(event("unassigned"), ServiceRule.pattern(AlertField.label("host"), "web-\\d+")))
                .isEqualTo("web-17");
        assertThatThrownBy(() -> ServiceRule.pattern(AlertField.label("host"), "(a)(b)"))
                .hasMessageContaining("at most one group");
    }

    @Test
    void whatAResolveMayLackCannotDecideOnTheService() {
        assertThatThrownBy(() -> ServiceRule.expression("alert.title"))
                .isInstanceOf(RefusedExpressionException.class)
                .hasMessageStartingWith(
                        "alert.title (expected: alert.connector, alert.environment, alert.integration,");
        assertThatThrownBy(() -> Enrichment.when("alert.severity == 'critical'", labels("tier", "1")))
                .isInstanceOf(RefusedExpressionException.class);
        assertThatThrownBy(() -> Enrichment.when("alert.status == 'firing'", severity()))
                .isInstanceOf(RefusedExpressionException.class);
    }

    @Test
    void eachStepSeesWhatThoseBeforeItMade() throws RefusedExpressionException {
        Resolution resolution = new OrderedResolution(
                List.of(ServiceRule.named()),
                List.of(
                        Enrichment.when("alert.service == 'platform'", labels("tier", "1")),
                        Enrichment.when("alert.labels.tier == '1' && alert.title != ''", severity())));

        AlertEvent settled = resolution.of(event("unassigned"), PLATFORM);

        assertThat(settled.labels().get("tier")).contains("1");
        assertThat(settled.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void expressionWithoutAnAnswerGivesNothing() throws RefusedExpressionException {
        assertThat(service(event("unassigned"), ServiceRule.expression("string(int(alert.labels.host))")))
                .isEqualTo("platform");
    }

    @Property(seed = "20260401", tries = 150)
    void triggerAndResolveFindTheSameServiceWhateverElseTheySay(
            @ForAll @AlphaChars @StringLength(max = 8) String app,
            @ForAll @AlphaChars @StringLength(max = 8) String title,
            @ForAll @AlphaChars @StringLength(max = 8) String service)
            throws RefusedExpressionException, UnreadableTableException {
        Terms terms = new Terms(PLATFORM, resolution(), AlertIdentity.AS_SENT, HeartbeatTerms.DEFAULTS);
        AlertEvent firing = only(terms, body("firing", "critical", title, app, service));
        AlertEvent resolved = only(terms, body("resolved", "info", "over", app, service));

        assertThat(resolved.service()).isEqualTo(firing.service()).isNotEqualTo(ServiceName.UNASSIGNED);
        assertThat(resolved.environment()).isEqualTo(firing.environment());
        assertThat(resolved.dedupKey()).isEqualTo(firing.dedupKey());
    }

    private static Resolution resolution() throws RefusedExpressionException, UnreadableTableException {
        return new OrderedResolution(
                List.of(
                        ServiceRule.pattern(AlertField.label("app"), "^[a-m](.+)"),
                        ServiceRule.named(),
                        ServiceRule.expression("alert.labels.app.size() > 3 ? alert.labels.app : ''")),
                List.of(
                        Enrichment.table(LookupTable.read("service,environment\nplatform,ops\n", List.of("service"))),
                        Enrichment.when("alert.labels.app < 'p'", labels("half", "first"))));
    }

    @Test
    void serviceThatARuleFoundIsNotRemarkedAsUnassigned() {
        ServiceRule host = ServiceRule.field(AlertField.label("app"));
        Terms terms = new Terms(
                Optional.empty(),
                new OrderedResolution(List.of(host), List.of()),
                AlertIdentity.AS_SENT,
                HeartbeatTerms.DEFAULTS);

        assertThat(read(terms, body("firing", "info", "t", "cart", "")).remarks())
                .doesNotContain(Remark.SERVICE_UNASSIGNED);
        assertThat(read(terms, body("firing", "info", "t", "", "")).remarks()).contains(Remark.SERVICE_UNASSIGNED);
    }

    private static String body(String status, String severity, String title, String app, String service) {
        return "{\"dedup_key\":\"k\",\"status\":\"" + status + "\",\"severity\":\"" + severity + "\",\"title\":\"t"
                + title + "\",\"service\":\"" + service + "\",\"labels\":{\"app\":\"" + app + "\"}}";
    }

    private static AlertEvent only(Terms terms, String body) {
        return read(terms, body).events().get(0);
    }

    private static Reading.Events read(Terms terms, String body) {
        return (Reading.Events) new GenericConnector(100)
                .read(new Payload(
                        body.getBytes(StandardCharsets.UTF_8),
                        "application/json",
                        RequestHead.POST,
                        "shop",
                        terms,
                        Payloads.NOW));
    }

    private static Addition labels(String name, String value) {
        return new Addition(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(name, value));
    }

    private static Addition severity() {
        return new Addition(Optional.empty(), Optional.empty(), Optional.of(Severity.INFO), Map.of());
    }
}
