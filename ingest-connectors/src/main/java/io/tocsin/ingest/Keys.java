package io.tocsin.ingest;

import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ways to authenticate with keys have in common. */
final class Keys {

    private static final int MOST = 2;

    private Keys() {}

    static List<KeyHash> require(List<KeyHash> keys) {
        return require("keys", keys);
    }

    static <T> List<T> require(String name, List<T> keys) {
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException(
                    name + ": " + keys.size() + " (expected: 1, or 2 while one replaces the other)");
        }
        return List.copyOf(keys);
    }

    static @Nullable String afterScheme(Presented presented, List<String> schemes) {
        String header = presented.header("authorization");
        if (header == null) {
            return null;
        }
        return schemes.stream()
                .filter(scheme -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .findFirst()
                .map(scheme -> header.substring(scheme.length()).strip())
                .orElse(null);
    }

    static Optional<Refusal> check(List<KeyHash> keys, @Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return Optional.of(Refusal.MISSING_KEY);
        }
        boolean valid = false;
        for (KeyHash key : keys) {
            valid |= key.matches(sent);
        }
        return valid ? Optional.empty() : Optional.of(Refusal.WRONG_KEY);
    }
}
