package io.tocsin.cli.silence;

import io.tocsin.cli.publish.PersonalPublication;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads and publishes silences for a person. */
final class SilenceDesk {

    private final KafkaSettings kafka;
    private final Clock clock;

    SilenceDesk(KafkaSettings kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** All that were published and not removed; those that end last first. */
    List<Silence> all() {
        List<Silence> silences = new ArrayList<>();
        for (SettingPublication publication :
                asked(() -> new SettingReader(kafka).all().values().stream().toList())) {
            of(publication).ifPresent(silences::add);
        }
        silences.sort(Comparator.comparing(Silence::endsAt).reversed().thenComparing(Silence::id));
        return silences;
    }

    /** The one with this id. */
    Silence find(String id) {
        return asked(() -> new SettingReader(kafka).find(SettingKind.SILENCE, id))
                .flatMap(SilenceDesk::of)
                .orElseThrow(() -> unknown(id));
    }

    private static CommandFailure unknown(String id) {
        return new CommandFailure(ExitCode.NOT_FOUND, "no silence " + id);
    }

    /**
     * Publishes what the change makes of the silence.
     *
     * @param change of the silence as it holds; empty when there is none; an empty answer removes it
     * @return as it is now; empty when it was removed
     */
    Optional<Silence> publish(String id, String name, Function<Optional<Silence>, Optional<Silence>> change) {
        SettingPublisher.Publishing publishing = PersonalPublication.of(SettingKind.SILENCE, id, name, clock);
        return of(asked(() -> new SettingPublisher(kafka)
                .publish(
                        publishing,
                        current ->
                                change.apply(current.flatMap(SilenceDesk::of)).map(Setting.class::cast))));
    }

    private static Optional<Silence> of(SettingPublication publication) {
        return publication.setting(Silence.class);
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT, "Kafka does not answer, so it is not known what holds: " + e.getMessage(), e);
        }
    }
}
