package io.tocsin.ingest;

import io.tocsin.ingest.intake.Gate;
import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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

    /** Whoever sends {@code Authorization: Bearer <key>}. */
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
            return ON_BEHALF.stream().anyMatch(name -> presented.header(name) != null);
        }

        @Override
        public String challenge() {
            return "";
        }
    }

    /** The standard header. */
    record Bearer(List<KeyHash> keys) implements Authentication {

        private static final String SCHEME = "Bearer ";

        public Bearer {
            keys = Keys.require(keys);
        }

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Keys.check(keys, Keys.afterScheme(presented, SCHEME));
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
            String sent = Keys.afterScheme(presented, SCHEME);
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
}
