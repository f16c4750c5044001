package io.tocsin.ingest;

import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.intake.Gate;
import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.intake.SentBody;
import io.tocsin.ingest.sns.TopicArn;
import io.tocsin.ingest.text.QueryText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Who may send for an integration. One or two keys are valid at a time, so that a key can be replaced without a gap.
 * Keys are compared by their hashes, in constant time, and are neither logged nor told.
 */
public sealed interface Authentication extends Gate {

    /** Anyone who can reach the port. */
    static Authentication none() {
        return new None();
    }

    /** Anyone on this machine. */
    static Authentication loopback() {
        return new Loopback();
    }

    /** Whoever sends {@code Authorization: Bearer <key>}, or {@code GenieKey <key>} as Opsgenie's senders write it. */
    static Authentication bearer(List<KeyHash> keys) {
        return new Bearer(keys);
    }

    /** Whoever sends a key in a header of this name. */
    static Authentication header(String name, List<KeyHash> keys) {
        return new Header(name, keys);
    }

    /** Whoever sends this user with a valid password, by HTTP basic. */
    static Authentication basic(String user, List<KeyHash> passwords) {
        return new Basic(user, passwords);
    }

    /** Whoever posts to {@code /v1/alerts/{connector}/{integration}/<key>}; for senders that can do no better. */
    static Authentication pathToken(List<KeyHash> keys) {
        return new PathToken(keys);
    }

    /** Whoever signs the body, as this scheme says, with a secret that only the sender and we know. */
    static Authentication hmac(SignatureScheme scheme, List<SharedSecret> secrets) {
        return new Hmac(scheme, secrets);
    }

    /** Whoever sends a key in one of these fields of the body. */
    static Authentication bodyKey(List<String> fields, List<KeyHash> keys) {
        return new BodyKey(fields, keys);
    }

    /** Whoever has a key in a field of this name of the query; for senders that can do no better. */
    static Authentication query(String field, List<KeyHash> keys) {
        return new Query(field, keys);
    }

    /** Whatever Amazon SNS signed for one of these topics. */
    static Authentication sns(List<TopicArn> topics) {
        return new Sns(topics);
    }

    /** Anyone who can reach the port. */
    record None() implements Authentication {
        @Override
        public Optional<Refusal> check(Presented presented) {
            return Optional.empty();
        }

        @Override
        public String challenge() {
            return "";
        }
    }

    /** Anyone on this machine. */
    record Loopback() implements Authentication {
        private static final List<String> ON_BEHALF =
                List.of("origin", "forwarded", "x-forwarded-for", "x-real-ip", "sec-fetch-site");

        @Override
        public Optional<Refusal> check(Presented presented) {
            return presented.isLocal() && !isOnBehalfOfOthers(presented)
                    ? Optional.empty()
                    : Optional.of(Refusal.NOT_FROM_HERE);
        }

        /** A web page in a local browser, or a proxy on this machine, is here only in body. */
        private static boolean isOnBehalfOfOthers(Presented presented) {
            // No stream: this is asked of every request.
            for (String name : ON_BEHALF) {
                if (presented.header(name) != null) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String challenge() {
            return "";
        }
    }

    /** The standard header. */
    record Bearer(List<KeyHash> keys) implements Authentication {

        private static final List<String> SCHEMES = List.of("Bearer ", "GenieKey ");

        public Bearer {
            keys = Keys.require(keys);
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Keys.check(keys, Keys.afterScheme(presented, SCHEMES));
        }

        @Override
        public String challenge() {
            return "Bearer realm=\"tocsin\"";
        }
    }

    /** A header of the sender's choice. */
    record Header(String name, List<KeyHash> keys) implements Authentication {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

        public Header {
            keys = Keys.require(keys);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("header: " + name + " (expected: letters, digits and -)");
            }
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Keys.check(keys, presented.header(name));
        }

        @Override
        public String challenge() {
            return "Key realm=\"tocsin\", header=\"" + name + "\"";
        }
    }

    /** HTTP basic. */
    record Basic(String user, List<KeyHash> keys) implements Authentication {

        private static final String SCHEME = "Basic ";

        public Basic {
            keys = Keys.require(keys);
            if (user.isBlank() || user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("user: " + user + " (expected: a name without a colon)");
            }
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            String sent = Keys.afterScheme(presented, List.of(SCHEME));
            if (sent == null) {
                return Optional.of(Refusal.MISSING_KEY);
            }
            String pair = decode(sent);
            int colon = pair.indexOf(':');
            // The user is compared as keys are, so that its length does not show in the time taken.
            boolean userFits = KeyHash.ofKey(user).matches(pair.substring(0, Math.max(colon, 0)));
            Optional<Refusal> refusal = Keys.check(keys, pair.substring(colon + 1));
            return userFits && colon >= 0 ? refusal : Optional.of(Refusal.WRONG_KEY);
        }

        @Override
        public String challenge() {
            return "Basic realm=\"tocsin\", charset=\"UTF-8\"";
        }

        private static String decode(String sent) {
            try {
                return new String(Base64.getDecoder().decode(sent.strip()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
    }

    /** The part of the path behind the integration. */
    record PathToken(List<KeyHash> keys) implements Authentication {

        public PathToken {
            keys = Keys.require(keys);
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Keys.check(keys, presented.pathToken());
        }

        @Override
        public boolean takesPathToken() {
            return true;
        }

        @Override
        public String challenge() {
            return "PathToken realm=\"tocsin\"";
        }
    }

    /** A keyed hash of the body. The head is asked only whether there is one. */
    record Hmac(SignatureScheme scheme, List<SharedSecret> secrets) implements Authentication {

        public Hmac {
            secrets = Keys.require("secrets", secrets);
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Signatures.checkHead(scheme, presented);
        }

        @Override
        public boolean readsBody() {
            return true;
        }

        @Override
        public CompletableFuture<Optional<Refusal>> checkBody(Presented presented, SentBody body) {
            return CompletableFuture.completedFuture(Signatures.check(scheme, secrets, presented, body));
        }

        @Override
        public String challenge() {
            return "Signature realm=\"tocsin\", header=\"" + scheme.header() + "\"";
        }
    }

    /** A field of the body, for protocols that have their key there. */
    record BodyKey(List<String> fields, List<KeyHash> keys) implements Authentication {

        public BodyKey {
            fields = List.copyOf(fields);
            keys = Keys.require(keys);
            if (fields.isEmpty() || fields.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("fields: " + fields + " (expected: names of fields of the body)");
            }
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Optional.empty();
        }

        @Override
        public boolean readsBody() {
            return true;
        }

        @Override
        public CompletableFuture<Optional<Refusal>> checkBody(Presented presented, SentBody body) {
            String sent = fields.stream()
                    .flatMap(field -> body.text(field).stream())
                    .findFirst()
                    .orElse("");
            return CompletableFuture.completedFuture(Keys.check(keys, sent));
        }

        @Override
        public String challenge() {
            return "Key realm=\"tocsin\", field=\"" + fields.get(0) + "\"";
        }
    }

    /** A field of the query. */
    record Query(String field, List<KeyHash> keys) implements Authentication {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

        public Query {
            keys = Keys.require(keys);
            if (!NAME.matcher(field).matches()) {
                throw new IllegalArgumentException(
                        "query: " + field + " (expected: 1 to 64 of letters, digits, dot, _ and -)");
            }
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Keys.check(keys, QueryText.value(presented.query(), field).orElse(""));
        }

        @Override
        public Optional<String> keyInQuery() {
            return Optional.of(field);
        }

        @Override
        public String challenge() {
            return "Key realm=\"tocsin\", query=\"" + field + "\"";
        }
    }

    /** The signature of SNS. Closed by itself: the role opens it with a client that fetches certificates. */
    record Sns(List<TopicArn> topics) implements Authentication {

        public Sns {
            topics = List.copyOf(topics);
            if (topics.isEmpty()) {
                throw new IllegalArgumentException("topics: none (expected: at least one ARN of a topic)");
            }
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Optional.of(Refusal.MISSING_SIGNATURE);
        }

        @Override
        public String challenge() {
            return "Signature realm=\"tocsin\"";
        }
    }
}
