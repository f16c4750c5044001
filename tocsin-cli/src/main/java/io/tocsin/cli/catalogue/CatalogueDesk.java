package io.tocsin.cli.catalogue;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.Optional;

/** Reads the catalogue for a person. */
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
        return publication.flatMap(one -> one.setting(Catalogue.class)).orElse(Catalogue.EMPTY);
    }
}
