package io.tocsin.sink.target;

import java.util.Set;

/**
 * One configured destination. Text forms hold no secret.
 *
 * <p>Each kind is a record in the package of its destination, and refuses wrong values with an
 * {@link IllegalArgumentException} that says what was found and what is allowed; see {@link TargetChecks}.
 */
public interface TargetConfig {

    /** As routes name it; also a metric label and part of notification ids, so renaming it makes a new target. */
    String name();

    /** Names of the machines that it is reached at over HTTP or SMTP; none where it has none, or what it uses looks for itself. */
    default Set<String> hosts() {
        return Set.of();
    }

    /** Makes its notifier. Opens no connection. */
    Notifier notifier(NotifierTools tools);
}
