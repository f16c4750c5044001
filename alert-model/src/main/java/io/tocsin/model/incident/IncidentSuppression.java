package io.tocsin.model.incident;

import io.tocsin.model.suppression.Suppression;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether people are told of an incident, beside what {@link Handling} says.
 *
 * <p>A resolved incident keeps what was so at its end.
 *
 * @param active true while all its firing members are suppressed, or something suppresses the incident itself: it is
 *     shown, and nobody is told
 * @param own what suppresses the incident itself, sorted; what suppresses its members stands in {@link AlertCounts}
 */
public record IncidentSuppression(boolean active, List<Suppression> own) {

    /** People are told. */
    public static final IncidentSuppression NONE = new IncidentSuppression(false, List.of());

    /** Nobody is told because of its members. */
    public static final IncidentSuppression BY_MEMBERS = new IncidentSuppression(true, List.of());

    public IncidentSuppression {
        own = List.copyOf(own);
    }

    /** With these, sorted. */
    public static IncidentSuppression of(boolean active, Collection<Suppression> own) {
        return new IncidentSuppression(active, List.copyOf(new TreeSet<>(own)));
    }

    /** The same, active or not. */
    public IncidentSuppression active(boolean now) {
        return now == active ? this : new IncidentSuppression(now, own);
    }
}
