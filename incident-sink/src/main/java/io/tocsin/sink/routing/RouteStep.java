package io.tocsin.sink.routing;

import java.util.List;

/**
 * What an incident met at one route.
 *
 * @param route where
 * @param answer what it says, with what it inherits
 * @param verdict what became of the incident there
 * @param checks its conditions, each asked; none when it was not reached
 */
public record RouteStep(Route route, RouteAnswer answer, Verdict verdict, List<Check> checks) {

    /** What became of the incident at a route. */
    public enum Verdict {
        /** It matched, and no route below it did: this is where it goes. */
        ANSWERS,
        /** It matched, and so did a route below it, which answers. */
        LEADS_ON,
        /** Something that it asks for does not hold. */
        DOES_NOT_MATCH,
        /** A route before it took the incident, or the one above it did not match. */
        NOT_REACHED;

        static Verdict of(boolean asked, boolean matches, boolean below) {
            if (!asked) {
                return NOT_REACHED;
            }
            if (!matches) {
                return DOES_NOT_MATCH;
            }
            return below ? LEADS_ON : ANSWERS;
        }
    }

    public RouteStep {
        checks = List.copyOf(checks);
    }
}
