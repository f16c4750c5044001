package io.tocsin.console.http;

import com.linecorp.armeria.common.RequestHeaders;
import java.net.URI;
import java.util.Optional;

/** Refuses what {@link OriginPolicy} does not let through. */
public final class OriginGuard {

    private final OriginPolicy policy;

    /** Trusts this URL's origin. */
    public OriginGuard(Optional<URI> publicUrl) {
        this.policy = new OriginPolicy(publicUrl);
    }

    /**
     * Returns when the host name of the request is one that nobody else can own.
     *
     * @throws ProblemException when it may be somebody else's
     */
    public void requireName(RequestHeaders headers) {
        String host = Optional.ofNullable(headers.authority()).orElse("");
        if (!policy.isOurName(host)) {
            throw unknownName(host);
        }
    }

    private static ProblemException unknownName(String host) {
        return Problem.of(
                        ProblemKind.FOREIGN_ORIGIN,
                        "This console was not told that it is called " + host
                                + ", so nothing was done. Set the public URL in its configuration.")
                .toException();
    }

    /**
     * Returns when the request may write.
     *
     * @throws ProblemException when it comes from another site
     */
    public void require(Call call) {
        String host = Optional.ofNullable(call.request().authority()).orElse("");
        switch (policy.decide(call.header("origin"), host)) {
            case ALLOWED -> {}
            case OTHER_SITE ->
                throw Problem.of(
                                ProblemKind.FOREIGN_ORIGIN,
                                "origin",
                                call.header("origin").orElse(""),
                                "a page of this console")
                        .toException();
            case UNKNOWN_NAME -> throw unknownName(host);
        }
    }
}
