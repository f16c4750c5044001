package io.tocsin.model.setting;

import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.identity.WellFormedText;
import java.util.Optional;

/**
 * The rules as people wrote them.
 *
 * @param text the YAML document, {@link WellFormedText}; at most {@value #MAX_LENGTH} characters
 * @param version of the text
 */
public record RulesDocument(String text, RulesVersion version) implements Setting {

    /** There is one set of rules at a time. */
    public static final String NAME = "current";

    /** The longest document, in characters. Leaves room for what JSON adds, below what a record may have. */
    public static final int MAX_LENGTH = 3 << 20;

    /** Refuses a text that is too long, and a version that is not that of the text. */
    public RulesDocument {
        text = WellFormedText.of(text);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "rules: " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        if (!version.equals(RulesVersion.of(text))) {
            throw new IllegalArgumentException(
                    "rules version: " + version + " (expected: " + RulesVersion.of(text) + ", that of the document)");
        }
    }

    /** The document with this text. */
    public static RulesDocument of(String text) {
        String wellFormed = WellFormedText.of(text);
        return new RulesDocument(wellFormed, RulesVersion.of(wellFormed));
    }

    /** The rules that a publication has, as those that hold or as those of a configuration; empty when it has none. */
    public static Optional<RulesDocument> of(SettingPublication publication) {
        return publication
                .setting(RulesDocument.class)
                .or(() -> publication.setting(ConfiguredRules.class).map(ConfiguredRules::document));
    }

    @Override
    public SettingKind kind() {
        return SettingKind.RULES;
    }

    @Override
    public String name() {
        return NAME;
    }
}
