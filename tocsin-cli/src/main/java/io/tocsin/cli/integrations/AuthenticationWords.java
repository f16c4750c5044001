package io.tocsin.cli.integrations;

import io.tocsin.ingest.Authentication;
import java.util.Map;
import java.util.Optional;

/** How the configuration calls the ways in which senders prove themselves. */
final class AuthenticationWords {

    static final Map<Class<? extends Authentication>, String> TYPES = Map.of(
            Authentication.None.class, "none",
            Authentication.Loopback.class, "loopback",
            Authentication.Bearer.class, "bearer",
            Authentication.Header.class, "header",
            Authentication.Basic.class, "basic",
            Authentication.PathToken.class, "path_token",
            Authentication.Hmac.class, "hmac",
            Authentication.BodyKey.class, "body_key",
            Authentication.Query.class, "query",
            Authentication.Sns.class, "sns");

    private AuthenticationWords() {}

    /** The type, as the configuration calls it. */
    static String of(Authentication authentication) {
        return TYPES.getOrDefault(authentication.getClass(), "");
    }

    /** How many keys are valid; 0 where there are none that we know of. */
    static int keys(Authentication authentication) {
        if (authentication instanceof Authentication.Bearer bearer) {
            return bearer.keys().size();
        } else if (authentication instanceof Authentication.Header header) {
            return header.keys().size();
        } else if (authentication instanceof Authentication.Basic basic) {
            return basic.keys().size();
        } else if (authentication instanceof Authentication.PathToken token) {
            return token.keys().size();
        } else if (authentication instanceof Authentication.Query query) {
            return query.keys().size();
        } else if (authentication instanceof Authentication.BodyKey body) {
            return body.keys().size();
        }
        return authentication instanceof Authentication.Hmac hmac
                ? hmac.secrets().size()
                : 0;
    }

    /** The header in which its key is sent, if it is one of ours. */
    static String header(Authentication authentication) {
        return authentication instanceof Authentication.Header header ? header.name() : KeyWay.HEADER_NAME;
    }

    /** How its key is sent; empty for one whose keys others make. */
    static Optional<KeyWay> wayOf(Authentication authentication) {
        if (authentication instanceof Authentication.Bearer) {
            return Optional.of(KeyWay.BEARER);
        } else if (authentication instanceof Authentication.PathToken) {
            return Optional.of(KeyWay.PATH_TOKEN);
        }
        return authentication instanceof Authentication.Header ? Optional.of(KeyWay.HEADER) : Optional.empty();
    }
}
