package io.tocsin.engine.fold.suppress;

import io.tocsin.engine.fold.state.SettingIndex;
import io.tocsin.engine.fold.suppress.IndexedSilence.FieldValue;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the silences of an alert, so that the work for an event does not grow with their number: each stands under the
 * values that one of its matchers lists, the one under whose values the fewest stood when it came. Those whose matchers
 * list no values are asked for every alert. One that comes or goes touches its own places only. Not thread-safe.
 */
public final class SilenceIndex implements SettingIndex {

    private static final List<String> FIELDS = List.of("service", "environment", "severity", "title");

    private final Map<String, IndexedSilence> byId = new HashMap<>();
    private final Map<FieldValue, Set<IndexedSilence>> byValue = new HashMap<>();
    private final Set<IndexedSilence> others = new LinkedHashSet<>();

    /** Of none. */
    public SilenceIndex() {}

    /** What a silence is called as a reason. */
    public static Suppression suppression(String id) {
        return new Suppression(SuppressionKind.SILENCE, id);
    }

    @Override
    public void put(SettingPublication setting) {
        remove(setting.name());
        if (setting.setting().orElse(null) instanceof Silence silence) {
            IndexedSilence indexed = new IndexedSilence(silence, places(silence));
            byId.put(silence.id(), indexed);
            indexed.places()
                    .forEach(value -> byValue.computeIfAbsent(value, any -> new LinkedHashSet<>())
                            .add(indexed));
            if (indexed.places().isEmpty()) {
                others.add(indexed);
            }
        }
    }

    @Override
    public void remove(String name) {
        IndexedSilence known = byId.remove(name);
        if (known == null) {
            return;
        }
        others.remove(known);
        for (FieldValue value : known.places()) {
            byValue.computeIfPresent(value, (any, sharers) -> {
                sharers.remove(known);
                return sharers.isEmpty() ? null : sharers;
            });
        }
    }

    /** The values of the matcher that makes the shortest list to look through; none when no matcher lists any. */
    private List<FieldValue> places(Silence silence) {
        List<FieldValue> best = List.of();
        int fewest = Integer.MAX_VALUE;
        for (Matcher matcher : silence.matchers()) {
            List<FieldValue> values = matcher.listed().stream()
                    .map(value -> new FieldValue(matcher.name(), value))
                    .toList();
            int most = values.stream().mapToInt(this::sharers).max().orElse(Integer.MAX_VALUE);
            if (most < fewest) {
                best = values;
                fewest = most;
            }
        }
        return best;
    }

    private int sharers(FieldValue value) {
        return byValue.getOrDefault(value, Set.of()).size();
    }

    /** True when there are no silences at all. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Those that mean this alert and hold at this time, in no order. */
    public List<Suppression> active(Alert alert, Instant now) {
        if (byId.isEmpty()) {
            return List.of();
        }
        List<Suppression> active = new ArrayList<>(1);
        collect(others, alert, now, active);
        if (!byValue.isEmpty()) {
            for (String name : FIELDS) {
                collect(byValue.get(FieldValue.of(alert, name)), alert, now, active);
            }
            for (int i = 0; i < alert.labels().size(); i++) {
                FieldValue value =
                        new FieldValue(alert.labels().nameAt(i), alert.labels().valueAt(i));
                collect(byValue.get(value), alert, now, active);
            }
        }
        return active;
    }

    private static void collect(
            @Nullable Set<IndexedSilence> silences, Alert alert, Instant now, List<Suppression> active) {
        if (silences == null) {
            return;
        }
        for (IndexedSilence silence : silences) {
            if (silence.suppresses(alert, now)) {
                active.add(silence.suppression());
            }
        }
    }
}
