package io.tocsin.model.setting;

import java.time.Instant;

/**
 * Something that is published for all services, and stands until it is published anew or removed. Immutable.
 */
public sealed interface Setting permits RulesDocument, Silence, Catalogue, ConfiguredRules, CandidateRules {

    /** What it is. */
    SettingKind kind();

    /** Which of its kind; 1 to {@value SettingPublication#MAX_NAME_LENGTH} characters. */
    String name();

    /**
     * True when it says nothing any more at this time or later, so that it need not be kept. The engine forgets it then;
     * readers of the config topic see it for a while longer.
     */
    default boolean isOver(Instant at) {
        return false;
    }
}
