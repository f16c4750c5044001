package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.Finding;
import java.time.Duration;
import java.util.List;

/** The words of each refusal, in one place. What a sender must not learn, such as which keys are valid, is in none. */
final class Refusals {

    private static final Duration NEVER = Duration.ZERO;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private Refusals() {}

    static Answer.Refused unknownConnector(String found, String allowed) {
        return refused(Refusal.UNKNOWN_CONNECTOR, "connector", found, allowed, NEVER);
    }

    static Answer.Refused unknownIntegration(String connector, String found) {
        String allowed = "the name of an integration of " + connector + " in the configuration: POST /v1/alerts/"
                + connector + "/{integration}";
        return refused(Refusal.UNKNOWN_INTEGRATION, "integration", found, allowed, NEVER);
    }

    /** Does not say what is there: with a key in the path that is the key, and more. */
    static Answer.Refused unknownPath(String connector, String integration, int parts) {
        return refused(
                Refusal.UNKNOWN_INTEGRATION,
                "path",
                parts == 1 ? "one more part" : parts + " more parts",
                "POST /v1/alerts/" + connector + "/" + integration,
                NEVER);
    }

    static Answer.Refused atTheGate(Refusal refusal, Gate gate) {
        Explanation explanation = switch (refusal) {
            case MISSING_KEY -> new Explanation("key", "none", "the key of the integration");
            case MISSING_SIGNATURE ->
                new Explanation("signature", "none, or no time with it", "the signature that the integration wants");
            case WRONG_SIGNATURE ->
                new Explanation(
                        "signature",
                        "none that is valid",
                        "one of the raw body, made with a secret of the integration");
            case STALE_SIGNATURE ->
                new Explanation(
                        "signature",
                        "one of a time too far from ours",
                        "one that was made just now, by a clock that is right");
            case UNKNOWN_TOPIC ->
                new Explanation("topic", "one that is not allowed", "one of the topics of the integration");
            case SENDER_UNREACHABLE -> unreachable();
            case NOT_FROM_HERE ->
                new Explanation(
                        "integration", "a request from another machine", "a key in its configuration, or this machine");
            default -> new Explanation("key", "one that is not valid", "a valid key of the integration");
        };
        boolean isAboutProof = switch (refusal) {
            case NOT_FROM_HERE, UNKNOWN_TOPIC, SENDER_UNREACHABLE -> false;
            default -> true;
        };
        return new Answer.Refused(
                refusal,
                explanation,
                refusal == Refusal.SENDER_UNREACHABLE ? LATER : NEVER,
                List.of(),
                isAboutProof ? gate.challenge() : "");
    }

    static Answer.Refused senderUnreachable() {
        return new Answer.Refused(Refusal.SENDER_UNREACHABLE, unreachable(), LATER);
    }

    private static Explanation unreachable() {
        return new Explanation("sender", "it does not answer now", "the same request later");
    }

    static Answer.Refused rateLimited(Duration wait) {
        Duration rounded = Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
        return refused(Refusal.RATE_LIMITED, "rate", "too many requests", "the rate of the integration", rounded);
    }

    static Answer.Refused overloaded() {
        return refused(Refusal.OVERLOADED, "load", "too much under way", "the same request a little later", SOON);
    }

    static Answer.Refused bodyTooLarge(String found, String allowed) {
        return refused(Refusal.BODY_TOO_LARGE, "body", found, allowed, NEVER);
    }

    static Answer.Refused journalUnavailable() {
        return refused(
                Refusal.JOURNAL_UNAVAILABLE, "journal", "Kafka does not take it now", "the same request later", LATER);
    }

    static Answer.Refused failed() {
        return refused(Refusal.FAILED, "server", "a fault of ours; its log has it", "the same request later", LATER);
    }

    static Answer.Refused unreadable(Refusal refusal, Finding finding, List<BadPart> parts) {
        return new Answer.Refused(refusal, Explanation.of(finding), NEVER, parts, "");
    }

    static Answer.Refused whileReading(Refusal refusal, Explanation explanation) {
        boolean again = refusal == Refusal.SLOW_BODY || refusal == Refusal.SENDER_GONE || refusal == Refusal.FAILED;
        return new Answer.Refused(refusal, explanation, again ? SOON : NEVER);
    }

    private static Answer.Refused refused(
            Refusal refusal, String place, String found, String allowed, Duration retryAfter) {
        return new Answer.Refused(refusal, new Explanation(place, found, allowed), retryAfter);
    }
}
