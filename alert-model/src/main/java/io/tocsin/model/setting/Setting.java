package io.tocsin.model.setting;

/** Something that holds in every partition of the journal until it is published anew or removed. Immutable. */
public sealed interface Setting permits RulesDocument, Silence, Catalogue {

    /** What it is. */
    SettingKind kind();

    /** Which of its kind; 1 to {@value SettingPublication#MAX_NAME_LENGTH} characters. */
    String name();
}
