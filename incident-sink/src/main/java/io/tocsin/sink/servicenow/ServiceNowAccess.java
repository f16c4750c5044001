package io.tocsin.sink.servicenow;

import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetChecks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How we say to an instance who we are. Text forms hold no secret. */
public sealed interface ServiceNowAccess {

    /** Names the user that the instance counts requests by, without a secret. */
    String who();

    /** What must not be seen in an answer. */
    List<Secret> secrets();

    /** The headers that say it; empty when a token has to be fetched first. */
    Optional<Map<String, String>> headers();

    /**
     * A user of the instance, by HTTP's basic authentication.
     *
     * @param user its user id
     * @param password secret
     */
    record Basic(String user, Secret password) implements ServiceNowAccess {
        public Basic {
            TargetChecks.notBlank("user", user, "a user id of the instance");
            if (user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("user: " + user + " (expected: no colon)");
            }
        }

        @Override
        public String who() {
            return user;
        }

        @Override
        public List<Secret> secrets() {
            return List.of(password, new Secret(encoded()));
        }

        @Override
        public Optional<Map<String, String>> headers() {
            return Optional.of(Map.of("authorization", "Basic " + encoded()));
        }

        private String encoded() {
            byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(both);
        }
    }

    /** An OAuth token that somebody else made and renews. */
    record Bearer(Secret token) implements ServiceNowAccess {
        public Bearer {
            TargetChecks.token("token", token);
        }

        @Override
        public String who() {
            return token.fingerprint();
        }

        @Override
        public List<Secret> secrets() {
            return List.of(token);
        }

        @Override
        public Optional<Map<String, String>> headers() {
            return Optional.of(Map.of("authorization", "Bearer " + token.reveal()));
        }
    }

    /** A key of the instance's REST API Key plugin, which is sent as {@code x-sn-apikey}. */
    record ApiKey(Secret key) implements ServiceNowAccess {
        public ApiKey {
            TargetChecks.token("api_key", key);
        }

        @Override
        public String who() {
            return key.fingerprint();
        }

        @Override
        public List<Secret> secrets() {
            return List.of(key);
        }

        @Override
        public Optional<Map<String, String>> headers() {
            return Optional.of(Map.of("x-sn-apikey", key.reveal()));
        }
    }

    /**
     * OAuth's grant {@code client_credentials} at {@code oauth_token.do} of the instance (RFC 6749, 4.4).
     *
     * @param clientId of the instance's application registry
     * @param clientSecret secret
     */
    record ClientCredentials(String clientId, Secret clientSecret) implements ServiceNowAccess {
        public ClientCredentials {
            TargetChecks.notBlank("client_id", clientId, "the id of an OAuth client");
        }

        @Override
        public String who() {
            return clientId;
        }

        @Override
        public List<Secret> secrets() {
            return List.of(clientSecret);
        }

        @Override
        public Optional<Map<String, String>> headers() {
            return Optional.empty();
        }
    }
}
