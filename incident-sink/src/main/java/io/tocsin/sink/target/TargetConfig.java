package io.tocsin.sink.target;

/**
 * One configured destination. Text forms hold no secret.
 *
 * <p>Each kind is a record in the package of its destination, and refuses wrong values with an
 * {@link IllegalArgumentException} that says what was found and what is allowed; see {@link TargetChecks}.
 */
public interface TargetConfig {

    /** As routes name it; also a metric label and part of notification ids, so renaming it makes a new target. */
    String name();

    /** Makes its notifier. Opens no connection. */
    Notifier notifier(NotifierTools tools);
}
