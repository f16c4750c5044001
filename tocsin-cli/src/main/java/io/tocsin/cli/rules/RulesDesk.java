package io.tocsin.cli.rules;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.topics.PersonalPublication;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.io.Console;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Publishes rules for a person. */
final class RulesDesk {

    private RulesDesk() {}

    /** Asks the person at the terminal; false where nobody is, which the start script says by the property. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean confirmed(Supplier<List<String>> changes, Optional<RunningRules> running) {
        Console console = System.console();
        if (console == null || !Boolean.getBoolean("tocsin.terminal")) {
            return false;
        }
        changes.get().forEach(line -> console.printf("%s%n", line));
        String before =
                running.map(rules -> rules.document().version().shortened()).orElse("the configuration's");
        String answer = console.readLine("publish, in place of %s? [y/N] ", before);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    /**
     * Publishes the document, unless somebody else published another one since {@code running} was read.
     *
     * @param name of the person; empty for that of the user at this machine
     */
    static RunningRules publish(
            KafkaSettings kafka, Optional<RunningRules> running, RulesDocument next, String name, Clock clock) {
        SettingPublisher.Publishing publishing =
                PersonalPublication.of(SettingKind.RULES, RulesDocument.NAME, name, clock);
        try {
            SettingPublication done = new SettingPublisher(kafka).publish(publishing, current -> {
                requireSame(running, current);
                return Optional.of(next);
            });
            return new RunningRules(done, next);
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT, "Kafka does not answer, so it is not known whether the rules hold: " + e, e);
        }
    }

    private static void requireSame(Optional<RunningRules> running, Optional<SettingPublication> current) {
        Optional<CommandId> seen = running.map(rules -> rules.publication().id());
        if (!seen.equals(current.map(SettingPublication::id))) {
            throw new CommandFailure(
                    ExitCode.CHANGED_MEANWHILE,
                    "somebody published other rules meanwhile: "
                            + current.flatMap(RunningRules::of)
                                    .map(RunningRules::sentence)
                                    .orElse("they were removed"));
        }
    }
}
