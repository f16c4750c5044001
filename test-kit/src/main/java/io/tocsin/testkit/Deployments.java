package io.tocsin.testkit;

/**
 * What the tests run on. The system property {@code tocsin.deployment} says it: {@code embedded}, the default, is the
 * broker and the PostgreSQL that we bring along; {@code containers} is Docker.
 */
public final class Deployments {

    private Deployments() {}

    /** Whether it is Docker. */
    public static boolean areContainers() {
        String deployment = System.getProperty("tocsin.deployment", "embedded");
        return switch (deployment) {
            case "embedded" -> false;
            case "containers" -> true;
            default ->
                throw new IllegalArgumentException(
                        "tocsin.deployment: " + deployment + " (expected: embedded or containers)");
        };
    }
}
