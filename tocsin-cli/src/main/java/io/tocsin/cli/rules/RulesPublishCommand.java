package io.tocsin.cli.rules;

import io.tocsin.cli.publish.PublishOptions;
import io.tocsin.cli.publish.Published;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.engine.rules.yaml.DocumentDifference;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.RulesDocument;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules publish FILE}. */
@Command(
        name = "publish",
        description = "Check rules, print what they change against those that hold, publish them, and wait until the"
                + " engine has taken them up: from then on they hold, whatever its configuration says. Exit 5: it"
                + " refused them; 7: it did not answer in time.")
public final class RulesPublishCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private PublishOptions options = new PublishOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Publish without asking.")
    private boolean yes;

    /** A command in this context. */
    public RulesPublishCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return RulesDesk.document(file, output.format(), context)
                .map(this::publish)
                .orElse(ExitCode.FAILED)
                .number();
    }

    private ExitCode publish(RulesDocument next) {
        KafkaSettings settings = kafka.settings(context);
        Optional<RunningRules> running = RunningRules.read(settings);
        DocumentDifference difference = DocumentDifference.between(
                running.map(rules -> rules.document().text()).orElse(""), next.text());
        boolean isSame = running.filter(RunningRules::isPublished)
                .filter(rules -> rules.document().equals(next))
                .isPresent();
        Optional<Published> published = !isSame && !options.isDryRun() && mayPublish(difference, running)
                ? Optional.of(RulesDesk.publish(settings, running, next, options, context))
                : Optional.empty();
        output.write(
                context.terminal(),
                () -> RulesDesk.document(difference, running, published, next),
                () -> ChangeSheet.lines(difference, context.terminal()));
        context.terminal().talk(Plain.line(closing(isSame, published)));
        return published
                .map(Published::exitCode)
                .orElse(isSame || options.isDryRun() ? ExitCode.DONE : ExitCode.WRONG_USE);
    }

    private boolean mayPublish(DocumentDifference difference, Optional<RunningRules> running) {
        return yes || RulesDesk.confirmed(() -> ChangeSheet.lines(difference, context.terminal()), running);
    }

    private String closing(boolean isSame, Optional<Published> published) {
        if (isSame) {
            return "these rules are published already";
        }
        return published
                .map(done -> "published: " + RulesDesk.sentence(done))
                .orElse(options.isDryRun() ? "nothing was published" : "nothing was published; say --yes to publish");
    }
}
