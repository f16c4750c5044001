package io.tocsin.cli.catalogue;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingPublication;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin catalogue show}. */
@Command(
        name = "show",
        description =
                "Print the catalogue that was published last, and say who published it when. Exit 3 when none is.")
public final class CatalogueShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public CatalogueShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<SettingPublication> running = CatalogueDesk.running(kafka.settings(context));
        Catalogue catalogue = CatalogueDesk.of(running);
        output.write(
                context.terminal(),
                () -> CatalogueSheet.document(catalogue),
                () -> catalogue.services().stream()
                        .map(CatalogueSheet::line)
                        .map(Plain::line)
                        .toList());
        context.terminal()
                .talk(Plain.line(running.map(publication -> "publication " + publication.sequence() + ", by "
                                + publication.actor().name() + " at " + publication.publishedAt())
                        .orElse("nothing is published; there are no incident groups")));
        return (running.isPresent() ? ExitCode.DONE : ExitCode.NOT_FOUND).number();
    }
}
