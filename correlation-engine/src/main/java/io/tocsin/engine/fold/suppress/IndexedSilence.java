package io.tocsin.engine.fold.suppress;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Matchers;
import io.tocsin.model.silence.Window;
import io.tocsin.model.suppression.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A silence with its matchers compiled, and the window that was looked up last: a memory of a pure function. */
final class IndexedSilence {

    private final Silence silence;
    private final Matchers matchers;
    private final Suppression suppression;
    private final List<FieldValue> places;
    private volatile @Nullable Known known;

    /** What an alert must have, so that the silence may mean it. */
    record FieldValue(String name, String value) {

        static FieldValue of(Alert alert, String name) {
            return new FieldValue(name, Matcher.valueOf(alert, name));
        }
    }

    private record Known(Instant asked, Optional<Window> window) {}

    /**
     * The silence.
     *
     * @param places an alert that it means has one of these; empty when nothing like that can be said
     */
    IndexedSilence(Silence silence, List<FieldValue> places) {
        this.silence = silence;
        this.matchers = Matchers.of(silence.matchers());
        this.suppression = SilenceIndex.suppression(silence.id());
        this.places = places;
    }

    List<FieldValue> places() {
        return places;
    }

    Suppression suppression() {
        return suppression;
    }

    boolean suppresses(Alert alert, Instant at) {
        return isActive(at) && matchers.match(alert);
    }

    private boolean isActive(Instant at) {
        Known last = known;
        if (last == null
                || at.isBefore(last.asked)
                || last.window.filter(window -> !at.isBefore(window.end())).isPresent()) {
            last = new Known(at, silence.next(at));
            known = last;
        }
        return last.window.filter(window -> window.contains(at)).isPresent();
    }
}
