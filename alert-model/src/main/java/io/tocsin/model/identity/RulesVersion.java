package io.tocsin.model.identity;

/**
 * Names a rules document by its text: equal texts have equal versions, everywhere and for ever.
 *
 * @param value {@value StableId#LENGTH} characters, a {@link StableId}
 */
public record RulesVersion(String value) {

    private static final int SHORT = 8;

    /** Refuses what no text has as its version. */
    public RulesVersion {
        if (!value.matches("[0-9A-HJKMNP-TV-Z]{" + StableId.LENGTH + "}")) {
            throw new IllegalArgumentException(
                    "rules version: " + value + " (expected: " + StableId.LENGTH + " characters of base 32)");
        }
    }

    /** That of this document. */
    public static RulesVersion of(String text) {
        return new RulesVersion(StableId.of("rules-document", text));
    }

    /** Enough of it to tell versions apart, for people. */
    public String shortened() {
        return value.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return value;
    }
}
