package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.engine.rules.yaml.DocumentDifference;
import io.tocsin.engine.rules.yaml.NodeReader;
import io.tocsin.engine.rules.yaml.RulesFinding;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.RulesDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules publish FILE}. */
@Command(
        name = "publish",
        description =
                "Check rules, print what they change against those that were published last, and publish them: from"
                        + " then on they hold in every engine, whatever its configuration says.")
public final class RulesPublishCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Publish without asking.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only print what would change.")
    private boolean dryRun;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who publishes (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public RulesPublishCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<RulesFinding> findings = Findings.of(file);
        if (!findings.isEmpty()) {
            Findings.write(findings, output.format(), context.terminal());
            context.terminal().talk(findings.size() + " to mend in " + file + "; nothing was published");
            return ExitCode.FAILED.number();
        }
        RulesDocument next = document();
        KafkaSettings settings = kafka.settings(context);
        Optional<RunningRules> running = RunningRules.read(settings);
        DocumentDifference difference = DocumentDifference.between(
                running.map(rules -> rules.document().text()).orElse(""), next.text());
        boolean isSame = running.filter(rules -> rules.document().equals(next)).isPresent();
        boolean publishes = !isSame && !dryRun && mayPublish(difference, running);
        Optional<RunningRules> published = publishes
                ? Optional.of(RulesDesk.publish(settings, running, next, actor, context.clock()))
                : Optional.empty();
        print(difference, running, published, next);
        context.terminal().talk(Plain.line(closing(isSame, published)));
        return (isSame || dryRun || publishes ? ExitCode.DONE : ExitCode.WRONG_USE).number();
    }

    private RulesDocument document() {
        try {
            return RulesDocument.of(NodeReader.text(file));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, file + ": " + e.getMessage(), e);
        }
    }

    private boolean mayPublish(DocumentDifference difference, Optional<RunningRules> running) {
        return yes || RulesDesk.confirmed(() -> ChangeSheet.lines(difference, context.terminal()), running);
    }

    private void print(
            DocumentDifference difference,
            Optional<RunningRules> running,
            Optional<RunningRules> published,
            RulesDocument next) {
        output.write(
                context.terminal(),
                () -> {
                    ObjectNode document = ChangeSheet.document(difference);
                    running.ifPresent(rules -> document.set("before", rules.head()));
                    document.put("version", next.version().value()).put("published", published.isPresent());
                    published.ifPresent(rules -> document.set("after", rules.head()));
                    return document;
                },
                () -> ChangeSheet.lines(difference, context.terminal()));
    }

    private String closing(boolean isSame, Optional<RunningRules> published) {
        if (isSame) {
            return "these rules hold already";
        }
        return published
                .map(rules -> "published: " + rules.sentence())
                .orElse(dryRun ? "nothing was published" : "nothing was published; say --yes to publish");
    }
}
