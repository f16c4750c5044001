package io.tocsin.cli.catalogue;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.topics.PersonalPublication;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Clock;
import java.util.Optional;

/** Reads and publishes the catalogue for a person. */
final class CatalogueDesk {

    private CatalogueDesk() {}

    /** What was published last; empty when nothing was. */
    static Optional<SettingPublication> running(KafkaSettings kafka) {
        try {
            return new SettingReader(kafka)
                    .find(SettingKind.CATALOGUE, Catalogue.NAME)
                    .filter(publication -> publication.setting().isPresent());
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(ExitCode.FAILED, "Kafka does not answer: " + e.getMessage(), e);
        }
    }

    static Catalogue of(Optional<SettingPublication> publication) {
        return publication
                .flatMap(SettingPublication::setting)
                .filter(Catalogue.class::isInstance)
                .map(Catalogue.class::cast)
                .orElse(Catalogue.EMPTY);
    }

    /**
     * Publishes the catalogue, in place of whatever holds.
     *
     * @param name of the person; empty for that of the user at this machine
     */
    static SettingPublication publish(KafkaSettings kafka, Catalogue next, String name, Clock clock) {
        SettingPublisher.Publishing publishing =
                PersonalPublication.of(SettingKind.CATALOGUE, Catalogue.NAME, name, clock);
        try {
            return new SettingPublisher(kafka).publish(publishing, current -> Optional.of(next));
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT,
                    "Kafka does not answer, so it is not known whether the catalogue holds: " + e,
                    e);
        }
    }
}
