package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * What people decided about an incident, beside acknowledging and resolving it.
 *
 * @param assignee whose it is: a person or a team
 * @param severity given by a person; holds until a firing alert is worse
 * @param quietUntil set while a person's hold lasts: everybody sees the incident, but nobody is told
 */
public record Handling(Optional<String> assignee, Optional<Severity> severity, Optional<Instant> quietUntil) {

    /** Nothing was decided. */
    public static final Handling NONE = new Handling(Optional.empty(), Optional.empty(), Optional.empty());
}
