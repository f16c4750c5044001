package io.tocsin.cli.catalogue;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

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
        SettingPublisher.Publishing publishing = new SettingPublisher.Publishing(
                SettingKind.CATALOGUE,
                Catalogue.NAME,
                new CommandId(UUID.randomUUID().toString()),
                Actor.person(name.isEmpty() ? System.getProperty("user.name", "") : name),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
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
