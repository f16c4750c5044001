package io.tocsin.console.silence;

import io.tocsin.model.incident.Actor;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceState;
import java.time.Instant;
import java.util.Optional;

/**
 * A silence as it was published last.
 *
 * @param silence itself
 * @param sequence counts its publications; the entity tag of the API
 * @param by who published it
 * @param at when
 */
public record PublishedSilence(Silence silence, long sequence, Actor by, Instant at) {

    static Optional<PublishedSilence> of(SettingPublication publication) {
        return publication
                .setting(Silence.class)
                .map(silence -> new PublishedSilence(
                        silence, publication.sequence(), publication.actor(), publication.publishedAt()));
    }

    /** How it stands. */
    public SilenceState state(Instant now) {
        return SilenceState.of(silence, now);
    }
}
