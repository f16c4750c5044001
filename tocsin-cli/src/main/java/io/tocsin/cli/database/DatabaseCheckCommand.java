package io.tocsin.cli.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.sink.store.SchemaState;
import io.tocsin.sink.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin database check}. */
@Command(
        name = "check",
        description = "Say whether the tables have the version that this program needs; changes nothing. Exit 1 when"
                + " they do not.")
public final class DatabaseCheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public DatabaseCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SchemaState state = SchemaDesk.ask(config, context, Store::schema);
        output.write(context.terminal(), () -> document(state), () -> lines(state));
        return (state.fits() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    /** For a person: how it stands, and what to do. */
    public static List<String> lines(SchemaState state) {
        List<String> lines = new ArrayList<>();
        String found = state.version().map(version -> "version " + version).orElse("no tables");
        if (!state.pending().isEmpty()) {
            lines.add(found + " (needed: version " + state.needed()
                    + "); bring them there with: tocsin database migrate");
        } else if (!state.later().isEmpty()) {
            lines.add(found + ", of a later Tocsin; this one needs version " + state.needed() + " and can use them");
        } else if (state.faults().isEmpty()) {
            lines.add(found + ", as needed");
        }
        state.faults().forEach(fault -> lines.add("not as Tocsin left it: " + Plain.line(fault)));
        return lines;
    }

    private static ObjectNode document(SchemaState state) {
        ObjectNode document = JsonText.object().put("fits", state.fits());
        document.put("version", state.version().orElse(null));
        document.put("needed", state.needed());
        state.pending().forEach(document.putArray("pending")::add);
        state.later().forEach(document.putArray("later")::add);
        state.faults().forEach(document.putArray("faults")::add);
        return document;
    }
}
