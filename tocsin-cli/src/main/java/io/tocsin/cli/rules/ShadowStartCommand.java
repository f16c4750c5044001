package io.tocsin.cli.rules;

import io.tocsin.cli.config.DurationConverter;
import io.tocsin.cli.publish.PersonalPublication;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules shadow start FILE}. */
@Command(
        name = "start",
        description = "Check candidate rules and have an engine run them as a shadow, until stop or promote. Exit 1 on"
                + " findings; 6: another candidate runs.")
public final class ShadowStartCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The candidate rules.")
    private Path file = Path.of("");

    @Option(
            names = "--warm-up",
            paramLabel = "LENGTH",
            converter = DurationConverter.class,
            description = "How much of the past is folded first, and not compared (default: 1h).")
    private Duration warmUp = Duration.ofHours(1);

    @Option(names = "--replace", description = "Also when another candidate runs.")
    private boolean replace;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who starts it (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public ShadowStartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return RulesDesk.document(file, output.format(), context)
                .map(this::start)
                .orElse(ExitCode.FAILED)
                .number();
    }

    private ExitCode start(RulesDocument document) {
        KafkaSettings settings = kafka.settings(context);
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        CandidateRules candidate = new CandidateRules(document, now.minus(warmUp), now);
        try {
            SettingPublication done = new SettingPublisher(settings)
                    .publish(
                            PersonalPublication.of(
                                    SettingKind.CANDIDATE_RULES, RulesDocument.NAME, actor, context.clock()),
                            current -> {
                                requireNone(current);
                                return Optional.of(candidate);
                            });
            RunningShadow shadow = new RunningShadow(done, candidate, Optional.empty());
            output.write(context.terminal(), shadow::document, shadow::lines);
            context.terminal().talk("an engine takes it up; look with: rules shadow status");
            return ExitCode.DONE;
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT, "Kafka does not answer, so it is not known whether the shadow runs: " + e, e);
        }
    }

    private void requireNone(Optional<SettingPublication> current) {
        if (!replace && current.flatMap(SettingPublication::setting).isPresent()) {
            throw new CommandFailure(
                    ExitCode.CHANGED_MEANWHILE,
                    "a candidate of " + current.get().actor().name() + " runs since "
                            + current.get().publishedAt() + "; stop or promote it first, or say --replace");
        }
    }
}
