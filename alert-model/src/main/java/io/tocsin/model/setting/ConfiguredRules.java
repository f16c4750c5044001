package io.tocsin.model.setting;

/**
 * The rules of the engine's configuration, as an engine stated them when it started: what holds until others are
 * published. Nobody folds it; it is for those who ask what a publication would change.
 *
 * @param document as it stands in the configuration
 */
public record ConfiguredRules(RulesDocument document) implements Setting {

    @Override
    public SettingKind kind() {
        return SettingKind.CONFIGURED_RULES;
    }

    @Override
    public String name() {
        return RulesDocument.NAME;
    }
}
