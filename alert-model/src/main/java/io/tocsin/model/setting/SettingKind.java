package io.tocsin.model.setting;

import io.tocsin.model.identity.Coded;

/** What a setting is. */
public enum SettingKind implements Coded {
    /** The rules document; there is one, by the name {@link RulesDocument#NAME}. */
    RULES("rules"),
    /** A silence, by its id. */
    SILENCE("silence"),
    /** The services and their dependencies; there is one, by the name {@link Catalogue#NAME}. */
    CATALOGUE("catalogue");

    private final String code;

    SettingKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
