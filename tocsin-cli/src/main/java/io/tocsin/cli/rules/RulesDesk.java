package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.publish.DocumentFile;
import io.tocsin.cli.publish.Findings;
import io.tocsin.cli.publish.PublishOptions;
import io.tocsin.cli.publish.Published;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.engine.rules.yaml.DocumentDifference;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads, asks about and publishes rules for a person. */
final class RulesDesk {

    private RulesDesk() {}

    /** The document in the file; empty when it is not good, which is said. */
    static Optional<RulesDocument> document(Path path, OutputFormat format, CommandContext context) {
        DocumentFile file = DocumentFile.read(path, RuleSetReader::check);
        if (!file.isGood()) {
            Findings.write(file.findings(), format, context.terminal());
            context.terminal().talk(file.findings().size() + " to mend in " + path + "; nothing was published");
            return Optional.empty();
        }
        try {
            return Optional.of(RulesDocument.of(file.text()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, path + ": " + e.getMessage(), e);
        }
    }

    /** Asks the person at the terminal; false where nobody is, which the start script says by the property. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean confirmed(Supplier<List<String>> changes, Optional<RunningRules> running) {
        Console console = System.console();
        if (console == null || !Boolean.getBoolean("tocsin.terminal")) {
            return false;
        }
        changes.get().forEach(line -> console.printf("%s%n", line));
        String before = running.filter(RunningRules::isPublished)
                .map(rules -> rules.document().version().shortened())
                .orElse("the configuration's");
        String answer = console.readLine("publish, in place of %s? [y/N] ", before);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    /** Publishes the document, unless somebody else published another one since {@code running} was read. */
    static Published publish(
            KafkaSettings kafka,
            Optional<RunningRules> running,
            RulesDocument next,
            PublishOptions options,
            CommandContext context) {
        return options.publish(kafka, SettingKind.RULES, RulesDocument.NAME, context, current -> {
            requireSame(running, current);
            return Optional.of(next);
        });
    }

    private static void requireSame(Optional<RunningRules> running, Optional<SettingPublication> current) {
        if (!RunningRules.id(running).equals(current.map(SettingPublication::id))) {
            throw new CommandFailure(
                    ExitCode.CHANGED_MEANWHILE,
                    "somebody published other rules meanwhile: "
                            + current.flatMap(RunningRules::of)
                                    .map(RunningRules::sentence)
                                    .orElse("they were removed"));
        }
    }

    /** What a publication changes and what came of it, for programs. */
    static ObjectNode document(
            DocumentDifference difference,
            Optional<RunningRules> running,
            Optional<Published> published,
            RulesDocument next) {
        ObjectNode document = ChangeSheet.document(difference);
        running.ifPresent(rules -> document.set("before", rules.head()));
        document.put("version", next.version().value()).put("published", published.isPresent());
        published.ifPresent(done -> {
            document.set("after", new RunningRules(done.publication(), next).head());
            document.set("engine", done.engine());
        });
        return document;
    }

    /** What was published, and what the engine says to it. */
    static String sentence(Published done) {
        return RunningRules.of(done.publication()).map(RunningRules::sentence).orElse("") + "; " + done.sentence();
    }
}
