package io.tocsin.sink.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogNotifierTest extends NotifierContract {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OLD_KEY = "fedcba9876543210fedcba9876543210";
    /** The incidents of the kit are of this time. */
    private static final Instant SOON = Incidents.triggered("checkout").build().lastChangedAt();

    private final DatadogFake fake = new DatadogFake(Set.of(KEY, OLD_KEY), Clock.fixed(SOON, ZoneOffset.UTC));

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return target(DatadogApi.V2, place, reach);
    }

    private static TargetConfig target(DatadogApi api, URI place, Reach reach) {
        return new DatadogTarget(
                "dd",
                List.of(new Secret(KEY), new Secret(OLD_KEY)),
                api,
                place,
                List.of("team:Shop"),
                DatadogTarget.DEFAULT_PER_MINUTE,
                reach);
    }

    @Override
    protected Answer success() {
        return new Answer(202, Map.of(), "{\"data\":{\"type\":\"event\"}}");
    }

    @Override
    protected String secret() {
        return KEY;
    }

    @Override
    protected boolean doubles() {
        return false;
    }

    @Test
    void incidentLivesAsOneAlert() {
        receiver.answer(fake::answer);
        Incidents incident = Incidents.triggered("checkout").severity(Severity.WARNING);

        tell(NotificationKind.OPENED, incident.build());
        assertThat(states()).containsExactly(RemoteState.OPEN);
        tell(NotificationKind.UPDATED, incident.severity(Severity.CRITICAL).build());
        assertThat(alert().path("priority").asText()).isEqualTo("1");
        tell(NotificationKind.ACKNOWLEDGED, incident.acknowledged("ada", SOON).build());
        assertThat(states()).containsExactly(RemoteState.ACKNOWLEDGED);
        tell(NotificationKind.ESCALATED, incident.build());
        tell(NotificationKind.RESOLVED, incident.resolved(SOON).build());

        assertThat(states()).containsExactly(RemoteState.RESOLVED);
        assertThat(alert().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void reopenedIncidentIsAnotherAlert() {
        receiver.answer(fake::answer);
        Incidents incident = Incidents.triggered("checkout");
        tell(NotificationKind.OPENED, incident.build());
        tell(NotificationKind.RESOLVED, incident.resolved(SOON).build());
        tell(
                NotificationKind.REOPENED,
                Incidents.triggered("checkout").generation(2).build());

        assertThat(states()).containsExactly(RemoteState.RESOLVED, RemoteState.OPEN);
    }

    @Test
    void sameEventTwiceIsOneAlert() {
        receiver.answer(fake::answer);
        tell(NotificationKind.OPENED, Incidents.triggered("checkout").build());
        tell(NotificationKind.OPENED, Incidents.triggered("checkout").build());

        assertThat(fake.objects()).hasSize(1);
    }

    @Test
    void idIsKeptAsTextBecauseItsNumberIsTooLarge() {
        receiver.answer(fake::answer);
        Incident incident = Incidents.triggered("checkout").build();

        assertThat(tell(made(DatadogApi.V2), NotificationKind.OPENED, incident, SOON))
                .isEqualTo(new AttemptOutcome.Delivered(Optional.of("AZuid1")));
        assertThat(tell(made(DatadogApi.V1), NotificationKind.OPENED, incident, SOON))
                .isEqualTo(new AttemptOutcome.Delivered(Optional.of("9007199254740993")));
    }

    @Test
    void logHasAnEntryForEachNotificationNamedByIt() {
        receiver.answer(fake::answer);
        Notifier log = made(DatadogApi.V1);
        Incidents incident = Incidents.triggered("checkout").severity(Severity.WARNING);
        tell(log, NotificationKind.OPENED, incident.revision(1).build(), SOON);
        tell(
                log,
                NotificationKind.UPDATED,
                incident.severity(Severity.ERROR).revision(2).build(),
                SOON);
        tell(log, NotificationKind.RESOLVED, incident.resolved(SOON).revision(3).build(), SOON);

        assertThat(fake.events())
                .extracting(event -> event.path("alert_type").asText())
                .containsExactly("warning", "error", "success");
        assertThat(fake.events())
                .extracting(event -> event.path("tags").path(0).asText())
                .containsExactly("delivery:dlv-1", "delivery:dlv-2", "delivery:dlv-3");
        assertThat(fake.events().get(0).path("date_happened").longValue()).isEqualTo(SOON.getEpochSecond());
        assertThat(fake.objects()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(DatadogApi.class)
    void whatWaitedForMoreThanEighteenHoursIsSentWithoutItsTime(DatadogApi api) {
        Instant late = SOON.plus(Duration.ofHours(18)).plusSeconds(1);
        DatadogFake later = new DatadogFake(Set.of(KEY), Clock.fixed(late, ZoneOffset.UTC));
        receiver.answer(later::answer);

        AttemptOutcome outcome = tell(
                made(api),
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build(),
                late);

        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(later.events()).singleElement().satisfies(event -> {
            assertThat(event.has("timestamp")).isFalse();
            assertThat(event.has("date_happened")).isFalse();
        });
    }

    @Test
    void whatWaitedForLessHasItsTime() {
        receiver.answer(fake::answer);
        tell(NotificationKind.OPENED, Incidents.triggered("checkout").build());

        assertThat(fake.events().get(0).path("timestamp").asText()).isEqualTo(SOON.toString());
    }

    @Test
    void wrongKeyPausesTheTarget() {
        DatadogFake other = new DatadogFake(Set.of("other"), Clock.fixed(SOON, ZoneOffset.UTC));
        receiver.answer(other::answer);

        assertThat(send().result()).isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void incidentThatWasToldWithTheOldKeyGoesOnWithIt() {
        receiver.answer(fake::answer);
        Notifier notifier = made(DatadogApi.V2);
        Rendering rendering = Renderings.of(
                notifier,
                NotificationKind.UPDATED,
                Incidents.triggered("checkout").build());
        Optional<String> old = Optional.of(new Secret(OLD_KEY).fingerprint());

        send(notifier, Renderings.attempt(1, notifier.render(rendering), rendering, old));

        assertThat(receiver.requests().get(0).header("dd-api-key")).contains(OLD_KEY);
        assertThat(notifier.credential()).contains(new Secret(KEY).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "", "{}"})
    void goodStatusOfSomethingElseIsTriedAgain(String body) {
        receiver.answer(request -> new Answer(200, Map.of(), body));

        assertThat(send().result()).isEqualTo(Result.RETRY);
    }

    @ParameterizedTest
    @EnumSource(DatadogApi.class)
    void refusedEventIsSentOnceMoreWithTheEssentialOnly(DatadogApi api) {
        receiver.answer(fake::answer);
        Notifier notifier = made(api);
        Rendering rendering = Renderings.of(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build());

        String minimal = notifier.minimal(notifier.render(rendering)).orElseThrow();

        assertThat(notifier.minimal(minimal)).isEmpty();
        assertThat(minimal).contains(Renderings.CONSOLE.toString());
        AttemptOutcome outcome = notifier.send(
                        Renderings.attempt(1, minimal, rendering, Optional.empty()),
                        SOON,
                        Deadline.in(Duration.ofSeconds(60)))
                .join();
        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void strangersTextTellsNobodyByItself() {
        Incident incident =
                Incidents.triggered("checkout").title("@all %%% look").build();
        Notifier notifier = made(DatadogApi.V2);

        String body = notifier.render(Renderings.of(notifier, NotificationKind.OPENED, incident));

        assertThat(body).doesNotContain("@all", "%%%");
        assertThat(DatadogText.escape("a@b %%%%")).isEqualTo("a@\u2060b %%\u2060%%");
    }

    @Test
    void keyThatIsTooLongIsReplacedByOneThatIsNotCut() {
        String first = DatadogEvent.aggregationKey("inc-" + "x".repeat(120) + "-g1");
        String second = DatadogEvent.aggregationKey("inc-" + "x".repeat(120) + "-g2");

        assertThat(first).isNotEqualTo(second).hasSizeLessThanOrEqualTo(100).startsWith("inc-");
        assertThat(DatadogEvent.aggregationKey("inc-a-g1")).isEqualTo("inc-a-g1");
    }

    @Test
    void everySiteHasItsOwnPlace() {
        assertThat(DatadogApi.V2.url("datadoghq.eu")).hasToString("https://event-management-intake.datadoghq.eu/");
        assertThat(DatadogApi.V1.url("us5.datadoghq.com")).hasToString("https://api.us5.datadoghq.com/");
    }

    private Notifier made(DatadogApi api) {
        return target(api, receiver.uri("/"), Reach.LOCAL).notifier(tools());
    }

    private void tell(NotificationKind kind, Incident incident) {
        tell(made(DatadogApi.V2), kind, incident, SOON);
    }

    private static AttemptOutcome tell(Notifier notifier, NotificationKind kind, Incident incident, Instant now) {
        Rendering rendering = Renderings.of(notifier, kind, incident);
        return notifier.send(Renderings.first(notifier, rendering), now, Deadline.in(Duration.ofSeconds(60)))
                .join();
    }

    private JsonNode alert() {
        return fake.events().get(fake.events().size() - 1).path("attributes");
    }

    private List<RemoteState> states() {
        return fake.objects().stream().map(RemoteObject::state).toList();
    }
}
