package io.tocsin.cli.rules;

import io.tocsin.cli.publish.PersonalPublication;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin rules shadow stop}. */
@Command(
        name = "stop",
        description = "End the shadow, and print what it found. Exit 3: there is none; 6: somebody else started another"
                + " meanwhile.")
public final class ShadowStopCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who stops it (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public ShadowStopCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        KafkaSettings settings = kafka.settings(context);
        RunningShadow shadow = RunningShadow.require(settings);
        stop(settings, shadow, actor, context);
        output.write(context.terminal(), shadow::document, shadow::lines);
        context.terminal().talk("stopped");
        return ExitCode.DONE.number();
    }

    /** Removes this candidate, and no other. */
    static void stop(KafkaSettings kafka, RunningShadow shadow, String actor, CommandContext context) {
        try {
            new SettingPublisher(kafka)
                    .publish(
                            PersonalPublication.of(
                                    SettingKind.CANDIDATE_RULES, RulesDocument.NAME, actor, context.clock()),
                            current -> {
                                requireSame(shadow, current);
                                return Optional.empty();
                            });
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT, "Kafka does not answer, so it is not known whether the shadow runs: " + e, e);
        }
    }

    private static void requireSame(RunningShadow shadow, Optional<SettingPublication> current) {
        if (!current.map(SettingPublication::id)
                .equals(Optional.of(shadow.publication().id()))) {
            throw new CommandFailure(
                    ExitCode.CHANGED_MEANWHILE, "somebody else stopped the shadow, or started another, meanwhile");
        }
    }
}
