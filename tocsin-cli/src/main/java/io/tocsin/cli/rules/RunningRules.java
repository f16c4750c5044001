package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.Optional;

/**
 * The rules that were published last.
 *
 * @param publication of the document
 * @param document as it was published
 */
record RunningRules(SettingPublication publication, RulesDocument document) {

    /** Asks Kafka; empty when none are published, or they were removed. */
    static Optional<RunningRules> read(KafkaSettings kafka) {
        try {
            return new SettingReader(kafka)
                    .find(SettingKind.RULES, RulesDocument.NAME)
                    .flatMap(RunningRules::of);
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(ExitCode.FAILED, "Kafka does not answer: " + e.getMessage(), e);
        }
    }

    static Optional<RunningRules> of(SettingPublication publication) {
        return publication
                .setting()
                .filter(RulesDocument.class::isInstance)
                .map(setting -> new RunningRules(publication, (RulesDocument) setting));
    }

    /** Who published what when, without the text. */
    ObjectNode head() {
        return JsonText.object()
                .put("published", true)
                .put("version", document.version().value())
                .put("publication", publication.sequence())
                .put("by", publication.actor().name())
                .put("at", publication.publishedAt().toString());
    }

    /** The same in a sentence. */
    String sentence() {
        return "version " + document.version() + ", publication " + publication.sequence() + ", by "
                + publication.actor().name() + " at " + publication.publishedAt();
    }
}
