package io.tocsin.cli.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.sink.store.SchemaState;
import io.tocsin.sink.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin database migrate}. */
@Command(
        name = "migrate",
        description =
                "Bring the tables to the version of this program, as sinks and consoles do when they start, and say from"
                        + " which to which. Safe from several processes at once: one works, the others wait.")
public final class DatabaseMigrateCommand implements Callable<Integer> {

    /** With a dump or a long report that reads the tables. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public DatabaseMigrateCommand(CommandContext context) {
        this.context = context;
    }

    private record Migrated(SchemaState before, SchemaState after) {

        static Migrated of(Store store) {
            SchemaState before = store.schema();
            store.migrate(PATIENCE);
            return new Migrated(before, store.schema());
        }

        String text() {
            if (before.pending().isEmpty()) {
                return "nothing to do: the tables have version "
                        + after.version().orElse(after.needed()) + " (needed: " + after.needed() + ")";
            }
            return "migrated from "
                    + before.version().map(found -> "version " + found).orElse("no tables") + " to version "
                    + after.version().orElse(after.needed());
        }

        ObjectNode document() {
            ObjectNode document = JsonText.object();
            document.put("from", before.version().orElse(null));
            document.put("to", after.version().orElse(null));
            before.pending().forEach(document.putArray("migrated")::add);
            return document;
        }
    }

    @Override
    public Integer call() {
        Migrated migrated = SchemaDesk.ask(config, context, Migrated::of);
        output.write(context.terminal(), migrated::document, () -> List.of(migrated.text()));
        return ExitCode.DONE.number();
    }
}
