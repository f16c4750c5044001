package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.publish.PublishOptions;
import io.tocsin.cli.publish.Published;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.engine.rules.yaml.DocumentDifference;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.RulesDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules shadow promote FILE}. */
@Command(
        name = "promote",
        description =
                "Publish the candidate rules as they ran, and end the shadow; prints what they change, and what the"
                        + " shadow found. Exit 1: the shadow has not run; 3: there is none; 5, 7: as rules publish; 6: it runs"
                        + " other rules than those in the file.")
public final class ShadowPromoteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private PublishOptions options = new PublishOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The candidate rules, as they were started.")
    private Path file = Path.of("");

    /** A command in this context. */
    public ShadowPromoteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return RulesDesk.document(file, output.format(), context)
                .map(this::promote)
                .orElse(ExitCode.FAILED)
                .number();
    }

    private ExitCode promote(RulesDocument document) {
        KafkaSettings settings = kafka.settings(context);
        RunningShadow shadow = RunningShadow.require(settings);
        require(shadow, document);
        Optional<RunningRules> running = RunningRules.read(settings);
        Optional<Published> published = options.isDryRun()
                ? Optional.empty()
                : Optional.of(RulesDesk.publish(settings, running, document, options, context));
        published
                .filter(done -> done.exitCode() != ExitCode.REFUSED)
                .ifPresent(done -> ShadowStopCommand.stop(settings, shadow, options.actor(), context));
        print(shadow, running, published);
        return published.map(Published::exitCode).orElse(ExitCode.DONE);
    }

    private void require(RunningShadow shadow, RulesDocument document) {
        RulesDocument ran = shadow.rules().document();
        if (!ran.equals(document)) {
            throw new CommandFailure(
                    ExitCode.CHANGED_MEANWHILE,
                    "the shadow runs version " + ran.version() + " (expected: " + document.version() + ", that of "
                            + file + ")");
        }
        if (shadow.report().isEmpty() || shadow.hasFailed()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the shadow has not run: " + shadow.lines().get(2).strip()
                            + "; what nobody has tried is published with rules publish");
        }
    }

    private void print(RunningShadow shadow, Optional<RunningRules> running, Optional<Published> published) {
        DocumentDifference difference = DocumentDifference.between(
                running.map(rules -> rules.document().text()).orElse(""),
                shadow.rules().document().text());
        output.write(
                context.terminal(),
                () -> {
                    ObjectNode document = RulesDesk.document(
                            difference, running, published, shadow.rules().document());
                    document.set("shadow", shadow.document());
                    return document;
                },
                () -> {
                    List<String> lines = new ArrayList<>(ChangeSheet.lines(difference, context.terminal()));
                    lines.add("");
                    lines.addAll(shadow.lines());
                    return lines;
                });
        context.terminal()
                .talk(Plain.line(published
                        .map(done -> "promoted: " + RulesDesk.sentence(done))
                        .orElse("nothing was published")));
    }
}
