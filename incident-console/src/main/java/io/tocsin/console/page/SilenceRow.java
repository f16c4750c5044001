package io.tocsin.console.page;

import io.tocsin.console.query.Parameter;
import io.tocsin.console.silence.PublishedSilence;
import io.tocsin.console.silence.SilencePreview.Held;
import io.tocsin.console.text.Times;
import io.tocsin.model.setting.SilenceState;
import io.tocsin.model.silence.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * One silence in the list.
 *
 * @param published itself
 * @param state how it stands
 * @param window that is on, or the next one; empty when it is over
 * @param held what it suppresses now; empty when nobody can tell
 */
public record SilenceRow(PublishedSilence published, SilenceState state, Optional<Window> window, Optional<Held> held) {

    static SilenceRow of(PublishedSilence published, Instant now, Optional<Held> held) {
        return new SilenceRow(
                published, published.state(now), published.silence().next(now), held);
    }

    /** Its page. */
    public String href() {
        return Hrefs.SILENCES + "/" + Parameter.encode(published.silence().id());
    }

    /** {@code Active}, {@code Waits}, {@code Over}. */
    public String word() {
        return switch (state) {
            case ACTIVE -> "Active";
            case PENDING -> "Waits";
            case ENDED -> "Over";
        };
    }

    /** When its windows come again, in words as far as there are any; empty when it has none. */
    public Optional<String> windows() {
        return published
                .silence()
                .recurrence()
                .map(one -> one.rule() + " for " + Times.length(one.duration()) + ", time of " + one.zone());
    }
}
