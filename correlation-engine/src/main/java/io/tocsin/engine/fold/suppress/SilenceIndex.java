package io.tocsin.engine.fold.suppress;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Matchers;
import io.tocsin.model.silence.Window;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the silences of an alert, so that the work for an event does not grow with their number: each stands under one
 * of its tests for equality, the one that the fewest silences share. Those without such a test are asked for every alert.
 */
public final class SilenceIndex {

    private final Map<Value, List<Entry>> byValue = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();
    private final boolean empty;

    private record Value(String name, String value) {}

    /** A silence with its matchers compiled, and the window that was looked up last: a memory of a pure function. */
    private static final class Entry {

        private final Silence silence;
        private final Matchers matchers;
        private final Suppression suppression;
        private volatile @Nullable Known known;

        private record Known(Instant asked, Optional<Window> window) {}

        Entry(Silence silence) {
            this.silence = silence;
            this.matchers = Matchers.of(silence.matchers());
            this.suppression = SilenceIndex.suppression(silence.id());
        }

        boolean isActive(Instant at) {
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

    private SilenceIndex(List<Silence> silences) {
        this.empty = silences.isEmpty();
        Map<Value, Integer> shared = new HashMap<>();
        for (Silence silence : silences) {
            equalities(silence).forEach(value -> shared.merge(value, 1, Integer::sum));
        }
        for (Silence silence : silences) {
            equalities(silence).stream()
                    .min((one, other) -> Integer.compare(shared.getOrDefault(one, 0), shared.getOrDefault(other, 0)))
                    .map(value -> byValue.computeIfAbsent(value, any -> new ArrayList<>()))
                    .orElse(others)
                    .add(new Entry(silence));
        }
    }

    /** Of all silences that were published and not removed, active or not. */
    public static SilenceIndex of(List<SettingPublication> publications) {
        List<Silence> silences = new ArrayList<>(publications.size());
        for (SettingPublication publication : publications) {
            publication
                    .setting()
                    .filter(Silence.class::isInstance)
                    .map(Silence.class::cast)
                    .ifPresent(silences::add);
        }
        return new SilenceIndex(silences);
    }

    /** What a silence is called as a reason. */
    public static Suppression suppression(String id) {
        return new Suppression(SuppressionKind.SILENCE, id);
    }

    private static List<Value> equalities(Silence silence) {
        List<Value> equalities = new ArrayList<>();
        for (Matcher matcher : silence.matchers()) {
            if (matcher.operator() == Matcher.Operator.EQUAL && !matcher.value().isEmpty()) {
                equalities.add(new Value(matcher.name(), matcher.value()));
            }
        }
        return equalities;
    }

    /** True when there are no silences at all. */
    public boolean isEmpty() {
        return empty;
    }

    /** Those that mean this alert and hold at this time. */
    public List<Suppression> active(Alert alert, Instant now) {
        if (empty) {
            return List.of();
        }
        List<Suppression> active = new ArrayList<>(1);
        collect(others, alert, now, active);
        if (!byValue.isEmpty()) {
            for (String name : List.of("service", "environment", "severity", "title")) {
                collect(byValue.get(new Value(name, Matcher.valueOf(alert, name))), alert, now, active);
            }
            for (int i = 0; i < alert.labels().size(); i++) {
                Value value = new Value(alert.labels().nameAt(i), alert.labels().valueAt(i));
                collect(byValue.get(value), alert, now, active);
            }
        }
        return active;
    }

    private static void collect(@Nullable List<Entry> entries, Alert alert, Instant now, List<Suppression> active) {
        if (entries == null) {
            return;
        }
        for (Entry entry : entries) {
            if (entry.isActive(now) && entry.matchers.match(alert) && !active.contains(entry.suppression)) {
                active.add(entry.suppression);
            }
        }
    }
}
