package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that hold: those that were published last, else those that the engine stated to be its configuration's.
 *
 * @param publication of the document, or the engine's statement
 * @param document as it was written
 */
record RunningRules(SettingPublication publication, RulesDocument document) {

    /** Asks Kafka; empty when none are published and no engine has stated its own. */
    static Optional<RunningRules> read(KafkaSettings kafka) {
        try {
            Map<String, SettingPublication> settings = new SettingReader(kafka).all();
            return find(settings, SettingKind.RULES).or(() -> find(settings, SettingKind.CONFIGURED_RULES));
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(ExitCode.FAILED, "Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private static Optional<RunningRules> find(Map<String, SettingPublication> settings, SettingKind kind) {
        return Optional.ofNullable(settings.get(SettingPublication.key(kind, RulesDocument.NAME)))
                .flatMap(RunningRules::of);
    }

    /** What was published or stated, unless it was removed. */
    static Optional<RunningRules> of(SettingPublication publication) {
        return RulesDocument.of(publication).map(document -> new RunningRules(publication, document));
    }

    /** False when they are those of the engine's configuration. */
    boolean isPublished() {
        return publication.kind() == SettingKind.RULES;
    }

    /** Of the publication; empty when there is none. */
    static Optional<CommandId> id(Optional<RunningRules> running) {
        return running.filter(RunningRules::isPublished)
                .map(rules -> rules.publication().id());
    }

    /** Who published what when, without the text. */
    ObjectNode head() {
        ObjectNode head = JsonText.object()
                .put("published", isPublished())
                .put("version", document.version().value());
        if (isPublished()) {
            head.put("publication", publication.sequence())
                    .put("by", publication.actor().name());
        }
        return head.put("at", publication.publishedAt().toString());
    }

    /** The same in a sentence. */
    String sentence() {
        return isPublished()
                ? "version " + document.version() + ", publication " + publication.sequence() + ", by "
                        + publication.actor().name() + " at " + publication.publishedAt()
                : "version " + document.version() + ", of the engine's configuration, as an engine said at "
                        + publication.publishedAt() + "; nothing is published";
    }
}
