package io.tocsin.sink.alertmanager;

import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.KeepAlive;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Posts the alert of an incident to every member of a cluster, as a Prometheus does. A member that is away learns of it
 * when it is told again, so it is enough that one took it; the others show in the log.
 *
 * <p>The remote reference is the severity that the alert is known by there.
 */
final class AlertmanagerNotifier implements Notifier {

    private static final Duration REPEAT_RESOLVED = Duration.ofMinutes(5);
    /** A list with one bad alert; the good ones of it are taken all the same. */
    private static final Set<Integer> BAD_BATCH = Set.of(400, 422);

    private final AlertmanagerTarget config;
    private final OutboundHttp http;
    private final List<Member> members;
    private final Map<String, String> headers;
    private final MemberLog log;

    /** One of the cluster, and what its answers mean. */
    private record Member(URI endpoint, Answers answers) {}

    AlertmanagerNotifier(AlertmanagerTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.members = config.endpoints().stream()
                .map(endpoint -> new Member(endpoint, new Answers(endpoint, secrets(config))))
                .toList();
        this.headers = config.authorization()
                .map(value -> Map.of("authorization", value.reveal()))
                .orElse(Map.of());
        this.log = new MemberLog(config.name());
    }

    /** The header, and what of it is the key: either may be said back to us. */
    private static List<Secret> secrets(AlertmanagerTarget config) {
        return config.authorization().stream()
                .flatMap(header ->
                        Stream.of(header, new Secret(header.reveal().strip().replaceFirst("^\\S+\\s+", ""))))
                .toList();
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        return AlertmanagerAlert.body(rendering);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        AlertmanagerAlert alert = AlertmanagerAlert.of(dispatch.body());
        List<CompletableFuture<AttemptOutcome>> each = members.stream()
                .map(member -> tell(member, alert, dispatch, now, deadline))
                .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(all -> MembersPolicy.decide(
                        each.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<AttemptOutcome> tell(
            Member member, AlertmanagerAlert alert, Dispatch dispatch, Instant now, Deadline deadline) {
        String alone = alert.alone(now, config.resendEvery());
        String batch = alert.withFormer(dispatch.remoteReference(), now, config.resendEvery());
        return post(member, batch, dispatch, deadline)
                // The bad one of a list may be the former; this one must not be taken for refused because of it.
                .thenCompose(reply -> isBadBatch(reply) && !batch.equals(alone)
                        ? post(member, alone, dispatch, deadline)
                        : CompletableFuture.completedFuture(reply))
                .thenApply(reply -> {
                    AttemptOutcome outcome = judge(member, reply, alert, now);
                    log.heard(member.endpoint(), outcome);
                    return outcome;
                });
    }

    private CompletableFuture<HttpReply> post(Member member, String alerts, Dispatch dispatch, Deadline deadline) {
        byte[] bytes = alerts.getBytes(StandardCharsets.UTF_8);
        Map<String, String> sent = new HashMap<>(headers);
        sent.putAll(dispatch.traceHeaders());
        return http.send(HttpCall.post(member.endpoint(), HttpCall.JSON, sent, bytes), config.reach(), deadline);
    }

    private static boolean isBadBatch(HttpReply reply) {
        return reply instanceof HttpReply.Answered answered && BAD_BATCH.contains(answered.status());
    }

    private static AttemptOutcome judge(Member member, HttpReply reply, AlertmanagerAlert alert, Instant now) {
        if (reply instanceof HttpReply.Answered answered && answered.isSuccess()) {
            return answered.isPage()
                    ? member.answers().unreadable(answered)
                    : new AttemptOutcome.Delivered(Optional.of(alert.severity()));
        }
        return member.answers().classify(reply, now);
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    @Override
    public Optional<KeepAlive> keepAlive() {
        return Optional.of(new KeepAlive(config.resendEvery(), REPEAT_RESOLVED));
    }
}
