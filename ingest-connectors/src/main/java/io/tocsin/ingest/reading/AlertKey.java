package io.tocsin.ingest.reading;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.StableId;

/**
 * Which alert it is, within its integration. The same for the trigger, each repeat and the recovery, and over cycles:
 * an alert that fires again is the same alert.
 *
 * @param version of the connector's recipe; raised when the recipe changes, so that old and new alerts are not mixed up
 * @param value which alert; hashed when it is too long to keep
 */
public record AlertKey(int version, String value) {

    private static final char SEPARATOR = '|';

    /**
     * The key of these parts, in this order.
     *
     * @param version of the connector's recipe
     * @param kind which of the connector's ways to tell alerts apart it is, such as {@code monitor}
     * @param parts what tells them apart; a part may be empty
     */
    public static AlertKey of(int version, String kind, String... parts) {
        for (String part : parts) {
            if (parts.length > 1 && part.indexOf(SEPARATOR) >= 0) {
                // Joined, "a|b" and "c" could not be told from "a" and "b|c".
                return new AlertKey(version, kind + ":hash:" + StableId.of(parts));
            }
        }
        return new AlertKey(version, kind + ":" + String.join(String.valueOf(SEPARATOR), parts));
    }

    /** The key among those of all integrations. */
    public DedupKey of(String integration) {
        boolean fits = value.length() <= DedupKey.MAX_VALUE_LENGTH;
        return new DedupKey(integration, version, fits ? value : "hash:" + StableId.of(value));
    }
}
