package io.tocsin.cli.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.sink.projection.Rebuilder;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreRebuild;
import io.tocsin.sink.store.StoreUnavailableException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin sink rebuild}. */
@Command(
        name = "rebuild",
        description =
                "Make the tables of incidents anew from the topics while the old ones serve, then exchange them in"
                        + " one moment. Nobody is told anything again; what is owed stays owed. Interrupted, it goes on where it"
                        + " was when it is run again.")
public final class SinkRebuildCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--keep-old-rows",
            description = "Copy what the topics no longer have (default: refuse when there is such a thing).")
    private boolean keep;

    @Option(names = "--drop-old", description = "Only drop the tables from before the last rebuild.")
    private boolean dropOld;

    @Option(names = "--abandon", description = "Only drop what an interrupted rebuild left.")
    private boolean abandon;

    /** A command in this context. */
    public SinkRebuildCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TocsinConfig read = ConfigReader.read(config.file(context.environment()));
        Logs.configure(read.logging());
        try (Store store = Store.open(read.database(), "tocsin-rebuild-live", new SimpleMeterRegistry())) {
            store.migrate();
            try (StoreRebuild rebuild = store.rebuild()) {
                work(read, rebuild);
            }
        } catch (Rebuilder.IncompleteTopicException e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage() + "; --keep-old-rows copies them", e);
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        } catch (StoreUnavailableException | StoreFaultException | KafkaException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    e.getMessage() + "; see whether database and kafka in the configuration are right. What is made"
                            + " already is kept, run it again to go on",
                    e);
        }
        return ExitCode.DONE.number();
    }

    private void work(TocsinConfig read, StoreRebuild rebuild) {
        if (dropOld) {
            rebuild.dropOld();
            context.terminal().talk("the tables from before the rebuild are gone");
        } else if (abandon) {
            rebuild.abandon();
            context.terminal().talk("nothing is left of an interrupted rebuild");
        } else {
            try (Rebuilder rebuilder = new Rebuilder(read.kafka(), read.sink().projection(), rebuild)) {
                long records = rebuilder.rebuild(
                        keep, read.sink().retention(), context.clock().instant());
                context.terminal()
                        .talk("made anew from " + records + " records; the old tables are in " + StoreRebuild.OLD
                                + " until tocsin sink rebuild --drop-old");
            }
        }
    }
}
