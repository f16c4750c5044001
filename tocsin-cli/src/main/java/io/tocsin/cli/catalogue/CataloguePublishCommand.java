package io.tocsin.cli.catalogue;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.engine.catalogue.CatalogueReader;
import io.tocsin.engine.rules.yaml.NodeReader;
import io.tocsin.engine.rules.yaml.RulesFinding;
import io.tocsin.engine.rules.yaml.UnreadableRulesException;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingPublication;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin catalogue publish FILE}. */
@Command(
        name = "publish",
        description =
                "Check a catalogue of services, print what it changes against the one that was published last, and"
                        + " publish it. Exit 1 on findings.")
public final class CataloguePublishCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The YAML or JSON file.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only print what would change.")
    private boolean dryRun;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who publishes (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public CataloguePublishCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<RulesFinding> findings = findings();
        if (!findings.isEmpty()) {
            findings.forEach(one -> context.terminal().talk(Plain.line(one.toString())));
            context.terminal().talk(findings.size() + " to mend in " + file + "; nothing was published");
            return ExitCode.FAILED.number();
        }
        Catalogue next = CatalogueReader.read(file);
        KafkaSettings settings = kafka.settings(context);
        Optional<SettingPublication> running = CatalogueDesk.running(settings);
        List<String> changes = CatalogueSheet.difference(CatalogueDesk.of(running), next);
        boolean publishes = !dryRun && (running.isEmpty() || !changes.isEmpty());
        if (publishes) {
            CatalogueDesk.publish(settings, next, actor, context.clock());
        }
        output.write(
                context.terminal(),
                () -> JsonText.object()
                        .put("changes", changes.size())
                        .put("services", next.services().size())
                        .put("published", publishes),
                () -> changes.stream().map(Plain::line).toList());
        context.terminal()
                .talk(publishes ? "published: " + next.services().size() + " services" : "nothing was published");
        return ExitCode.DONE.number();
    }

    private List<RulesFinding> findings() {
        try {
            return CatalogueReader.check(file.toString(), NodeReader.text(file));
        } catch (UnreadableRulesException e) {
            return List.of(e.finding());
        }
    }
}
