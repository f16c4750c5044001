package io.tocsin.sink.relay;

import java.util.Map;
import java.util.Optional;

/**
 * Who is told that a target takes no notifications.
 *
 * @param forAll name of the target that is told of the others
 * @param byTarget by target, where it is not that one
 */
public record Fallbacks(Optional<String> forAll, Map<String, String> byTarget) {

    /** Nobody. */
    public static final Fallbacks NONE = new Fallbacks(Optional.empty(), Map.of());

    public Fallbacks {
        byTarget = Map.copyOf(byTarget);
        byTarget.forEach((target, fallback) -> {
            if (target.equals(fallback)) {
                throw new IllegalArgumentException(
                        target + ".fallback: " + fallback + " (expected: another target than itself)");
            }
        });
    }

    /** Who is told of this one; never itself. */
    public Optional<String> of(String target) {
        return Optional.ofNullable(byTarget.get(target)).or(() -> forAll).filter(fallback -> !fallback.equals(target));
    }
}
