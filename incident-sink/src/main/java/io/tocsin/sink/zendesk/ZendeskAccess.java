package io.tocsin.sink.zendesk;

import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetChecks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * How we say to Zendesk who we are
 * (https://developer.zendesk.com/api-reference/introduction/security-and-auth/). Text forms hold no secret.
 */
public sealed interface ZendeskAccess {

    /** The header {@code Authorization}. */
    String header();

    /** What must not be seen in an answer. */
    List<Secret> secrets();

    /**
     * An API token, in the name of an agent.
     *
     * @param email of the agent
     * @param token secret
     */
    record ApiToken(String email, Secret token) implements ZendeskAccess {
        public ApiToken {
            if (email.indexOf('@') < 1 || email.indexOf(':') >= 0) {
                throw new IllegalArgumentException("email: " + email + " (expected: the address of an agent)");
            }
        }

        @Override
        public String header() {
            return "Basic " + encoded();
        }

        @Override
        public List<Secret> secrets() {
            return List.of(token, new Secret(encoded()));
        }

        private String encoded() {
            byte[] both = (email + "/token:" + token.reveal()).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(both);
        }
    }

    /** An access token of an OAuth client, with the scopes {@code tickets:read} and {@code tickets:write}. */
    record Bearer(Secret token) implements ZendeskAccess {
        public Bearer {
            TargetChecks.token("oauth_token", token);
        }

        @Override
        public String header() {
            return "Bearer " + token.reveal();
        }

        @Override
        public List<Secret> secrets() {
            return List.of(token);
        }
    }
}
