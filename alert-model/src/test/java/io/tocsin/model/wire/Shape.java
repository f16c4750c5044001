package io.tocsin.model.wire;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One published form: its name in {@code docs/schemas} and in {@code recorded/v1}, its codec, and how to draw a value.
 *
 * @param <T> what is written and read
 */
record Shape<T>(String name, JsonCodec<T> codec, Function<AnyValues, T> draw) {

    /** Every form that has a schema of its own. */
    static final List<Shape<?>> ALL = List.of(
            new Shape<>("journal-entry", JournalEntryCodec.INSTANCE, AnyValues::journalEntry),
            new Shape<>("alert-event", AlertEventCodec.INSTANCE, AnyValues::alertEvent),
            new Shape<>("alert", AlertCodec.INSTANCE, AnyValues::alert),
            new Shape<>("incident", IncidentCodec.INSTANCE, AnyValues::incident),
            new Shape<>("incident-change", IncidentChangeCodec.INSTANCE, AnyValues::incidentChange),
            new Shape<>("decision", DecisionCodec.INSTANCE, AnyValues::decision),
            new Shape<>("setting-publication", SettingPublicationCodec.INSTANCE, AnyValues::settingPublication),
            new Shape<>("shadow-report", ShadowReportCodec.INSTANCE, AnyValues::shadowReport),
            new Shape<>("notification", NotificationCodec.INSTANCE, AnyValues::notification));

    T value(Random random) {
        return draw.apply(new AnyValues(random));
    }

    byte[] bytes(Random random) {
        return codec.encode(value(random));
    }

    @Override
    public String toString() {
        return name;
    }
}
