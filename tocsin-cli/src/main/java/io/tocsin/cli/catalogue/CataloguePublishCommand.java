package io.tocsin.cli.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.publish.DocumentFile;
import io.tocsin.cli.publish.Findings;
import io.tocsin.cli.publish.PublishOptions;
import io.tocsin.cli.publish.Published;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.engine.catalogue.CatalogueReader;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin catalogue publish FILE}. */
@Command(
        name = "publish",
        description =
                "Check a catalogue of services, print what it changes against the one that was published last, publish"
                        + " it, and wait until the engine has taken it up. Exit 1 on findings; 5: it refused it; 7: it"
                        + " did not answer in time.")
public final class CataloguePublishCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private PublishOptions options = new PublishOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The YAML or JSON file.")
    private Path file = Path.of("");

    /** A command in this context. */
    public CataloguePublishCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DocumentFile document = DocumentFile.read(file, CatalogueReader::check);
        if (!document.isGood()) {
            Findings.write(document.findings(), output.format(), context.terminal());
            context.terminal().talk(document.findings().size() + " to mend in " + file + "; nothing was published");
            return ExitCode.FAILED.number();
        }
        return publish(CatalogueReader.read(file.toString(), document.text())).number();
    }

    private ExitCode publish(Catalogue next) {
        KafkaSettings settings = kafka.settings(context);
        Optional<SettingPublication> running = CatalogueDesk.running(settings);
        List<String> changes = CatalogueSheet.difference(CatalogueDesk.of(running), next);
        boolean publishes = !options.isDryRun() && (running.isEmpty() || !changes.isEmpty());
        Optional<Published> published = publishes
                ? Optional.of(options.publish(
                        settings, SettingKind.CATALOGUE, Catalogue.NAME, context, current -> Optional.of(next)))
                : Optional.empty();
        output.write(
                context.terminal(),
                () -> {
                    ObjectNode document = JsonText.object()
                            .put("changes", changes.size())
                            .put("services", next.services().size())
                            .put("published", publishes);
                    published.ifPresent(done -> document.set("engine", done.engine()));
                    return document;
                },
                () -> changes.stream().map(Plain::line).toList());
        context.terminal()
                .talk(Plain.line(published
                        .map(done -> "published: " + next.services().size() + " services; " + done.sentence())
                        .orElse("nothing was published")));
        return published.map(Published::exitCode).orElse(ExitCode.DONE);
    }
}
