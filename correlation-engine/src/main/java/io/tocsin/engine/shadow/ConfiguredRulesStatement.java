package io.tocsin.engine.shadow;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.ConfiguredRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Says in the config topic which rules the configuration of this process has, so that who publishes others is shown what
 * they change. It is no publication: a later edit of the configuration must take effect, and one that stood in the
 * journal would hold for ever.
 */
final class ConfiguredRulesStatement {

    private ConfiguredRulesStatement() {}

    /**
     * Says it, unless it was said.
     *
     * @param document empty when the configuration has no rules
     * @throws io.tocsin.model.kafka.KafkaUnavailableException when Kafka does not answer
     */
    static void make(KafkaSettings kafka, Optional<RulesDocument> document, Instant now) {
        Optional<RulesDocument> said = new SettingReader(kafka)
                .find(SettingKind.CONFIGURED_RULES, RulesDocument.NAME)
                .flatMap(publication -> publication.setting(ConfiguredRules.class))
                .map(ConfiguredRules::document);
        if (said.equals(document)) {
            return;
        }
        String what = document.map(rules -> rules.version().value()).orElse("none");
        new SettingPublisher(kafka)
                .publish(
                        new SettingPublisher.Publishing(
                                SettingKind.CONFIGURED_RULES,
                                RulesDocument.NAME,
                                new CommandId("configured-" + what),
                                Actor.ENGINE,
                                now.truncatedTo(ChronoUnit.MILLIS)),
                        current -> document.map(ConfiguredRules::new));
    }
}
