package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every notifier that speaks HTTP must do with every answer; one subclass for each. */
public abstract class NotifierContract {

    protected static final Instant NOW = Instant.parse("2026-11-22T03:14:15Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private final CountDownLatch finished = new CountDownLatch(1);
    protected final RequestReceiver receiver = RequestReceiver.start();
    private final CheckedHosts hosts = new CheckedHosts();
    private final OutboundHttp http = new OutboundHttp(hosts, TIMEOUT);
    private final List<Notifier> made = new ArrayList<>();

    /** The target under test, at this place. */
    protected abstract TargetConfig target(URI place, Reach reach);

    /** What its target answers when all is well. */
    protected abstract Answer success();

    /** What must never be seen. */
    protected abstract String secret();

    /** Whether sending the same again would double it at the target. */
    protected abstract boolean doubles();

    /** Whether the status of the answer is all that counts there. */
    protected boolean takesAnyBody() {
        return false;
    }

    /** Whether it may be a step of a trace itself, and so is told of the trace that the attempt is in. */
    protected boolean takesPartInTraces() {
        return false;
    }

    /** What 404 means. */
    protected Result notFound() {
        return Result.PERMANENT_CONFIG;
    }

    /** What 409 means. */
    protected Result conflict() {
        return Result.PERMANENT_PAYLOAD;
    }

    /**
     * What its target answers to what is asked before a message is sent, such as whether it is there already; empty for
     * what is the message itself.
     */
    protected Optional<Answer> beforehand(ReceivedRequest request) {
        return Optional.empty();
    }

    /** From now on the message is answered with what this function gives. */
    protected final void answer(Function<ReceivedRequest, Answer> answers) {
        receiver.answer(request -> beforehand(request).orElseGet(() -> answers.apply(request)));
    }

    @AfterEach
    void close() {
        finished.countDown();
        made.forEach(Notifier::close);
        http.close();
        hosts.close();
        receiver.close();
    }

    @Test
    void successIsDelivered() {
        answer(request -> success());

        assertThat(send().result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void onlyTargetsThatMayTakePartInATraceAreToldOfIt() {
        answer(request -> success());
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        TraceContext trace = new TraceContext("00-" + "4b".repeat(16) + "-" + "2f".repeat(8) + "-01", "vendor=1");
        Dispatch traced = Notices.in(trace, dispatch(notifier, NotificationKind.OPENED));

        assertThat(send(notifier, traced).result()).isEqualTo(Result.DELIVERED);
        assertThat(receiver.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(TraceContext.parse(
                                request.header("traceparent").orElse(null),
                                request.header("tracestate").orElse(null)))
                        .isEqualTo(takesPartInTraces() ? Optional.of(trace) : Optional.empty()));
    }

    @Test
    void pageForPeopleIsNoAnswerOfATarget() {
        answer(request -> new Answer(
                200, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><html><body>Sign in</body></html>"));

        assertThat(send().result() == Result.DELIVERED).isEqualTo(takesAnyBody());
    }

    @Test
    void answerThatIsCalledSomethingElseIsNoRefusal() {
        Answer success = success();
        Map<String, String> headers = new HashMap<>(success.headers());
        headers.keySet().removeIf("content-type"::equalsIgnoreCase);
        headers.put("Content-Type", "application/octet-stream");
        answer(request -> new Answer(success.status(), headers, success.body()));

        assertThat(send().result()).isIn(Result.DELIVERED, Result.RETRY, Result.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503})
    void targetThatIsBusyIsTriedAgain(int status) {
        answer(request -> Answer.status(status));

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) send();
        assertThat(retry.mayHaveArrived()).isFalse();
        assertThat(retry.error().status()).contains(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 599})
    void targetThatFailedMayHaveActed(int status) {
        answer(request -> Answer.status(status));

        assertThat(mayHaveArrived(send())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void messageThatIsRefusedIsRefusedForEver(int status) {
        answer(request -> Answer.status(status));

        assertThat(send().result()).isEqualTo(Result.PERMANENT_PAYLOAD);
    }

    @Test
    void conflictMeansWhatItMeansThere() {
        answer(request -> Answer.status(409));

        assertThat(send().result()).isEqualTo(conflict());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 405})
    void wrongConfigurationPausesTheTarget(int status) {
        answer(request -> Answer.status(status));

        assertThat(send().result()).isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void unknownPlaceIsNoTarget() {
        answer(request -> Answer.status(404));

        assertThat(send().result()).isEqualTo(notFound());
    }

    @Test
    void targetThatIsGoneIsGone() {
        answer(request -> Answer.status(410));

        assertThat(send().result()).isEqualTo(Result.GONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectIsNotFollowed(int status) {
        answer(request -> request.uri().getPath().startsWith("/elsewhere")
                ? success()
                : Answer.status(status)
                        .withHeader("location", receiver.uri("/elsewhere").toString()));

        assertThat(send().result()).isEqualTo(Result.PERMANENT_CONFIG);
        assertThat(receiver.requests())
                .filteredOn(request -> beforehand(request).isEmpty())
                .hasSize(1);
    }

    @Test
    void retryAfterInSecondsIsObeyed() {
        answer(request -> Answer.status(429).withHeader("retry-after", "17"));

        assertThat(((AttemptOutcome.Retry) send()).after()).contains(Duration.ofSeconds(17));
    }

    @Test
    void retryAfterAsADateIsObeyed() {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plusSeconds(42).atOffset(ZoneOffset.UTC));
        answer(request -> Answer.status(503).withHeader("retry-after", date));

        assertThat(((AttemptOutcome.Retry) send()).after()).contains(Duration.ofSeconds(42));
    }

    @Test
    void messageWithoutAnAnswerInTimeMayHaveArrived() {
        answer(request -> {
            await(finished);
            return success();
        });

        AttemptOutcome outcome;
        try (OutboundHttp impatient = new OutboundHttp(hosts, SHORT_TIMEOUT)) {
            outcome = send(notifier(receiver.uri("/"), Reach.LOCAL, impatient));
        }

        assertThat(mayHaveArrived(outcome)).isTrue();
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.NO_ANSWER_IN_TIME);
    }

    @Test
    void connectionThatBreaksAfterTheRequestLeavesItOpenWhetherItArrived() {
        answer(request -> {
            throw new IllegalStateException("breaks the connection");
        });

        assertThat(mayHaveArrived(send())).isTrue();
    }

    @Test
    void targetThatCannotBeConnectedToHasNothing() {
        URI place = receiver.uri("/");
        receiver.close();

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) send(notifier(place, Reach.LOCAL));
        assertThat(retry.mayHaveArrived()).isFalse();
        assertThat(retry.error().errorClass()).isEqualTo(ErrorClass.NOT_CONNECTED);
    }

    @Test
    void hostWithoutAnAddressIsTriedAgain() {
        AttemptOutcome.Retry retry =
                (AttemptOutcome.Retry) send(notifier(URI.create("http://no-such-host.invalid/"), Reach.LOCAL));

        assertThat(retry.error().errorClass()).isEqualTo(ErrorClass.NAME_NOT_RESOLVED);
    }

    @Test
    void privateAddressIsNotConnectedToUnlessAllowed() {
        AttemptOutcome outcome = send(notifier(receiver.uri("/"), new Reach(true, false)));

        assertThat(outcome.result()).isEqualTo(Result.PERMANENT_CONFIG);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void linkLocalAddressIsNeverConnectedTo() {
        AttemptOutcome outcome = send(notifier(URI.create("http://169.254.169.254/"), Reach.LOCAL));

        assertThat(outcome.result()).isEqualTo(Result.PERMANENT_CONFIG);
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.ADDRESS_REFUSED);
    }

    @Test
    void answerThatEchoesTheSecretDoesNotSpreadIt() {
        answer(request -> new Answer(
                400, Map.of(), "you sent " + request.headers() + request.uri() + " signed with " + secret()));
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);

        String seen = send(notifier) + notifier.render(rendering(notifier));

        assertThat(seen).doesNotContain(secret());
    }

    @Test
    void answerIsKeptOnOneLineAndShort() {
        answer(request -> new Answer(422, Map.of(), "no\r\nFATAL forged\n" + "x".repeat(100_000)));

        String detail = send().problem().orElseThrow().detail();

        assertThat(detail)
                .hasSizeLessThanOrEqualTo(300)
                .startsWith("no FATAL forged xxx")
                .doesNotContain("\n");
    }

    protected final AttemptOutcome send() {
        return send(notifier(receiver.uri("/"), Reach.LOCAL));
    }

    protected final AttemptOutcome send(Notifier notifier) {
        return send(notifier, dispatch(notifier, NotificationKind.OPENED));
    }

    protected final AttemptOutcome send(Notifier notifier, Dispatch dispatch) {
        return notifier.send(dispatch, NOW, Deadline.in(ATTEMPT))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    protected final Dispatch dispatch(Notifier notifier, NotificationKind kind) {
        Notification notification = notification();
        return new Dispatch(
                notification.id(),
                kind,
                notifier.render(rendering(notifier)),
                1,
                notification.remoteKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    protected static Notification notification() {
        Incident incident = Incidents.triggered("checkout").title("CPU is high").build();
        return new Notification(
                new NotificationId("dlv-1"),
                "any-target",
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                incident.lastChangedAt(),
                incident);
    }

    /** The notifier of the target under test, at this place. */
    protected final Notifier notifier(URI place, Reach reach) {
        return notifier(place, reach, http);
    }

    private Notifier notifier(URI place, Reach reach, OutboundHttp over) {
        Notifier notifier = target(place, reach).notifier(new NotifierTools(over, hosts, Runnable::run));
        made.add(notifier);
        return notifier;
    }

    /** For further notifiers, which nobody closes. */
    protected final NotifierTools tools() {
        return new NotifierTools(http, hosts, Runnable::run);
    }

    private static Rendering rendering(Notifier notifier) {
        return new MessageWriter(Optional.empty()).write(notification(), notifier.markup(), Style.PLAIN);
    }

    private boolean mayHaveArrived(AttemptOutcome outcome) {
        return doubles()
                ? outcome instanceof AttemptOutcome.Ambiguous
                : outcome instanceof AttemptOutcome.Retry retry && retry.mayHaveArrived();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
