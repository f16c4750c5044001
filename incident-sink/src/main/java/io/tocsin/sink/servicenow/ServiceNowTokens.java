package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Access tokens by the grant {@code client_credentials}, kept until shortly before they end. Thread-safe. */
final class ServiceNowTokens {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final long USUAL_SECONDS = 1_800;
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(60);

    private final ServiceNowInstance instance;
    private final ServiceNowAccess.ClientCredentials client;
    private final OutboundHttp http;
    private final AtomicReference<@Nullable Token> kept = new AtomicReference<>();

    ServiceNowTokens(ServiceNowInstance instance, ServiceNowAccess.ClientCredentials client, OutboundHttp http) {
        this.instance = instance;
        this.client = client;
        this.http = http;
    }

    private record Token(Secret value, Instant until) {}

    /** What came of asking for a token. */
    sealed interface Fetched {
        /** Here it is. */
        record Have(Secret token) implements Fetched {}

        /** There is none, which stands for the answer to what was to be sent with it: that was not sent. */
        record Failed(HttpReply reply) implements Fetched {}
    }

    /** The token that is kept, or a new one. */
    CompletableFuture<Fetched> token(Instant now, Deadline deadline) {
        Token token = kept.get();
        return token != null && token.until.isAfter(now)
                ? CompletableFuture.completedFuture(new Fetched.Have(token.value))
                : fetch(now, deadline);
    }

    /** The instance does not take this one any more. */
    void forget(Secret token) {
        kept.updateAndGet(held -> held != null && held.value.equals(token) ? null : held);
    }

    private CompletableFuture<Fetched> fetch(Instant now, Deadline deadline) {
        String form = "grant_type=client_credentials&client_id=" + encoded(client.clientId()) + "&client_secret="
                + encoded(client.clientSecret().reveal());
        HttpCall call = HttpCall.post(
                instance.url().resolve("oauth_token.do"),
                FORM_TYPE,
                Map.of("accept", HttpCall.JSON),
                form.getBytes(StandardCharsets.UTF_8));
        return http.send(call, instance.reach(), deadline).thenApply(reply -> read(reply, now));
    }

    private Fetched read(HttpReply reply, Instant now) {
        if (reply instanceof HttpReply.Unanswered unanswered) {
            return notSent(unanswered.errorClass(), "no access token");
        }
        if (!(reply instanceof HttpReply.Answered answered)) {
            return new Fetched.Failed(reply);
        }
        if (answered.status() == 400) {
            // How OAuth says that it does not know the client (RFC 6749, 5.2).
            return new Fetched.Failed(new HttpReply.Answered(401, answered.headers(), answered.body()));
        }
        if (!answered.isSuccess()) {
            return answered.status() >= 500 && answered.status() != 503
                    ? notSent(ErrorClass.UNSUCCESSFUL_STATUS, "no access token: " + answered.status())
                    : new Fetched.Failed(answered);
        }
        JsonNode body = answered.json();
        return Optional.of(body.path("access_token").asText(""))
                .filter(token -> answered.isJson() && !token.isBlank())
                .map(token -> keep(new Secret(token), body.path("expires_in").asLong(USUAL_SECONDS), now))
                .orElseGet(() -> notSent(ErrorClass.UNREADABLE_ANSWER, "no access token"));
    }

    private Fetched keep(Secret token, long seconds, Instant now) {
        kept.set(new Token(token, now.plusSeconds(seconds).minus(BEFORE_THE_END)));
        return new Fetched.Have(token);
    }

    private static Fetched notSent(ErrorClass errorClass, String detail) {
        return new Fetched.Failed(new HttpReply.NotSent(errorClass, detail));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
