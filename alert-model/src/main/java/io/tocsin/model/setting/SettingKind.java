package io.tocsin.model.setting;

import io.tocsin.model.identity.Coded;

/** What a setting is. */
public enum SettingKind implements Coded {
    /** The rules document; there is one, by the name {@link RulesDocument#NAME}. */
    RULES("rules", true),
    /** A silence, by its id. */
    SILENCE("silence", true),
    /** The services and their dependencies; there is one, by the name {@link Catalogue#NAME}. */
    CATALOGUE("catalogue", true),
    /** The rules of the engine's configuration; there is one, by the name {@link RulesDocument#NAME}. */
    CONFIGURED_RULES("configured_rules", false),
    /** The rules that run as a shadow; there is one, by the name {@link RulesDocument#NAME}. */
    CANDIDATE_RULES("candidate_rules", false);

    private final String code;
    private final boolean folded;

    SettingKind(String code, boolean folded) {
        this.code = code;
        this.folded = folded;
    }

    @Override
    public String code() {
        return code;
    }

    /**
     * True when it changes what becomes of alerts, so that it has its place in the journal; else only the config topic
     * has it.
     */
    public boolean isFolded() {
        return folded;
    }
}
