package io.tocsin.sink.callback;

import io.tocsin.sink.outbound.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests as the products send them, signed as their documentation says. */
final class Requests {

    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String OTHER_SECRET = "another-secret-of-32-characters!";
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String KEY = "inc-K7QF2M9XA0B1C2D3E4F5G6H7J8-g2";

    private Requests() {}

    static CallbackConfig config(CallbackProduct product, String... secrets) {
        List<Secret> all = List.of(secrets.length == 0 ? new String[] {SECRET} : secrets).stream()
                .map(Secret::new)
                .toList();
        return new CallbackConfig("there", product, all, EnumSet.allOf(CallbackAction.class), Set.of("tocsin"));
    }

    static CallbackRequest slackPress(String actionId, Instant at) {
        String payload = """
                {"type":"block_actions","user":{"id":"U1","username":"maria","name":"maria.lopez","team_id":"T1"},
                 "api_app_id":"A1","container":{"type":"message","message_ts":"1.2","channel_id":"C1"},
                 "trigger_id":"1.2.3","response_url":"https://hooks.slack.com/actions/T1/1/x",
                 "actions":[{"action_id":"%s","block_id":"b","value":"%s","type":"button","action_ts":"1763892000.12"}]}
                """.formatted(actionId, KEY);
        return slack("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8), at, SECRET);
    }

    static CallbackRequest slack(String form, Instant at, String secret) {
        String time = Long.toString(at.getEpochSecond());
        return request(
                form,
                Map.of(
                        "x-slack-request-timestamp",
                        time,
                        "x-slack-signature",
                        "v0=" + HexFormat.of().formatHex(hmac(secret, "v0:" + time + ":" + form))));
    }

    static String pagerDutyBody(String type, String agent, String more) {
        return """
                {"event":{"id":"01EVENT","event_type":"%s","resource_type":"incident",
                 "occurred_at":"2026-11-23T09:59:58.169Z","agent":{"id":"P1","summary":"Tenex Engineer","type":"%s"},
                 "client":{"name":"PagerDuty"},
                 "data":{"id":"Q1","type":"incident","number":2,"incident_key":"%s"%s}}}
                """.formatted(type, agent, KEY, more);
    }

    static CallbackRequest pagerDuty(String body, String secret) {
        return request(body, Map.of("x-pagerduty-signature", pagerDutySignature(body, secret), "x-webhook-id", "w1"));
    }

    static String pagerDutySignature(String body, String secret) {
        return "v1=" + HexFormat.of().formatHex(hmac(secret, body));
    }

    static CallbackRequest zendesk(String body, String time, String secret) {
        return request(
                body,
                Map.of(
                        "x-zendesk-webhook-signature",
                        Base64.getEncoder().encodeToString(hmac(secret, time + body)),
                        "x-zendesk-webhook-signature-timestamp",
                        time));
    }

    static CallbackRequest keyed(String body) {
        return request(body, Map.of("authorization", "Bearer " + SECRET));
    }

    static CallbackRequest request(String body, Map<String, String> headers) {
        return new CallbackRequest(body.getBytes(StandardCharsets.UTF_8), headers, Map.of());
    }

    static CallbackRequest with(CallbackRequest request, String header, String value) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(header, value);
        return new CallbackRequest(request.body(), headers, request.query());
    }

    static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
