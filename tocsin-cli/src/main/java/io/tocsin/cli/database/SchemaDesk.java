package io.tocsin.cli.database;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreUnavailableException;
import java.util.function.Function;

/** Asks the database that a configuration names; what it says against that ends the command. */
final class SchemaDesk {

    private SchemaDesk() {}

    static <T> T ask(ConfigOption config, CommandContext context, Function<Store, T> question) {
        TocsinConfig read = ConfigReader.read(config.file(context.environment()));
        Logs.configure(read.logging());
        try (Store store = Store.open(read.database(), "tocsin-migration", new SimpleMeterRegistry())) {
            return question.apply(store);
        } catch (StoreUnavailableException e) {
            throw failure(read, "does not answer now", e);
        } catch (StoreFaultException e) {
            throw failure(read, "cannot be used as it is", e);
        }
    }

    private static CommandFailure failure(TocsinConfig read, String what, RuntimeException cause) {
        return new CommandFailure(
                ExitCode.FAILED,
                "the database " + what + ": " + Plain.line(StoreReason.of(cause))
                        + "; see whether it is the right one: "
                        + read.database().shown(),
                cause);
    }
}
