package io.tocsin.engine.fold.group;

import io.tocsin.model.incident.GroupReason;
import java.time.Duration;

/**
 * How closely two incidents are related, and for how long after the one another counts as its consequence. The weaker
 * the relation, the closer in time two incidents have to be before it is no coincidence.
 */
enum Kinship {
    /** The same service. */
    SAME_SERVICE(GroupReason.SAME_SERVICE, 6, 300, 600),
    /** One depends on the other, over at most {@link DependencyGraph#DEPTH} dependencies. */
    DEPENDENCY(GroupReason.DEPENDENCY, 5, 300, 450),
    /** The same machine. */
    SAME_HOST(GroupReason.SAME_HOST, 4, 120, 300),
    /** Both depend on the same service. */
    COMMON_DEPENDENCY(GroupReason.COMMON_DEPENDENCY, 3, 120, 300),
    /** Two dependencies apart, by way of a service that depends on both. */
    TWO_APART(GroupReason.NEARBY, 2.6, 120, 600),
    /** Three dependencies apart, in whatever direction. */
    THREE_APART(GroupReason.NEARBY, 2, 15, 600),
    /** Four dependencies apart, in whatever direction. */
    FOUR_APART(GroupReason.NEARBY, 1.5, 5, 5),
    /** The same cluster, zone or region, where the catalogue does not know one of them. */
    SAME_PLACE(GroupReason.SAME_PLACE, 1, 60, 600);

    private final GroupReason reason;
    private final double rank;
    private final Duration quiet;
    private final Duration firing;

    Kinship(GroupReason reason, double rank, int quietSeconds, int firingSeconds) {
        this.reason = reason;
        this.rank = rank;
        this.quiet = Duration.ofSeconds(quietSeconds);
        this.firing = Duration.ofSeconds(firingSeconds);
    }

    GroupReason reason() {
        return reason;
    }

    /** The higher, the closer. */
    double rank() {
        return rank;
    }

    /** How long after the other one last fired, when it is quiet by now. */
    Duration quiet() {
        return quiet;
    }

    /** How long after the other one last fired, while it still does. */
    Duration firing() {
        return firing;
    }

    /** Whether it is close enough for an alert that fires often. */
    boolean isStrong() {
        return this == SAME_SERVICE || this == DEPENDENCY || this == SAME_HOST;
    }
}
