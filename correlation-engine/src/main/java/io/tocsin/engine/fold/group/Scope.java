package io.tocsin.engine.fold.group;

import io.tocsin.model.identity.Labels;

/**
 * The system that an alert comes from. What comes from two of them never shares a cause, however alike the names.
 *
 * @param environment empty when unknown
 * @param cluster empty when unknown
 */
record Scope(String environment, String cluster) {

    private static final int LONGEST = 200;

    static Scope of(String environment, Labels places) {
        return new Scope(
                environment.substring(0, Math.min(LONGEST, environment.length())),
                places.get(Places.CLUSTER).orElse(""));
    }

    /** What is unknown may be the same. */
    boolean mayBe(Scope other) {
        return agree(environment, other.environment) && agree(cluster, other.cluster);
    }

    private static boolean agree(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    String text() {
        return environment.length() + ":" + environment + cluster;
    }
}
