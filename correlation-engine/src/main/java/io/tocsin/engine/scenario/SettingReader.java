package io.tocsin.engine.scenario;

import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.engine.catalogue.CatalogueReader;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Recurrence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads the silences and catalogues that a scenario publishes. */
final class SettingReader {

    /** Of a step that makes a silence, or changes it. */
    static final String SILENCE = "silence";

    /** Of a step that ends one. */
    static final String EXPIRE_SILENCE = "expire_silence";

    /** Of a step that says which services there are. */
    static final String CATALOGUE = "catalogue";

    private static final Set<String> SILENCE_KEYS =
            Set.of("id", "matchers", "starts_at", "ends_at", "recurrence", "comment");
    private static final Set<String> RECURRENCE_KEYS = Set.of("rule", "zone", "duration");
    private static final String ONLY = "silence";

    private SettingReader() {}

    /** The publication of a step that has one of the keys above. */
    static Step.Publish read(String file, String what, Fields step, Duration at, String outcome) {
        Node place = step.mapping();
        if (what.equals(CATALOGUE)) {
            Setting catalogue = CatalogueReader.read(file, step, CATALOGUE);
            return new Step.Publish(at, SettingKind.CATALOGUE, Catalogue.NAME, Optional.of(catalogue), outcome, place);
        }
        Set<String> keys = what.equals(SILENCE) ? SILENCE_KEYS : Set.of("id");
        Fields silence = step.inner(what, keys, Set.of());
        String id = silence.text("id", ONLY);
        Optional<Setting> setting = what.equals(SILENCE) ? Optional.of(silence(silence, id, at)) : Optional.empty();
        return new Step.Publish(at, SettingKind.SILENCE, id, setting, outcome, place);
    }

    private static Silence silence(Fields silence, String id, Duration at) {
        String matchers = silence.text("matchers");
        silence.text("ends_at");
        try {
            return new Silence(
                    id,
                    MatcherParser.parse(matchers),
                    Times.BEGIN.plus(silence.duration("starts_at", at)),
                    Times.BEGIN.plus(silence.duration("ends_at", at)),
                    recurrence(silence),
                    silence.text("comment", ""));
        } catch (IllegalArgumentException e) {
            throw silence.refused("matchers", String.valueOf(e.getMessage()), "a silence");
        }
    }

    private static Optional<Recurrence> recurrence(Fields silence) {
        if (silence.node("recurrence").isEmpty()) {
            return Optional.empty();
        }
        Fields recurrence = silence.inner("recurrence", RECURRENCE_KEYS, Set.of());
        String zone = recurrence.text("zone");
        try {
            return Optional.of(new Recurrence(
                    recurrence.text("rule"), ZoneId.of(zone), recurrence.duration("duration", Duration.ZERO)));
        } catch (DateTimeException e) {
            throw recurrence.refused("zone", zone, "a time zone such as Europe/Berlin");
        }
    }
}
