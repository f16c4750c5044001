package io.tocsin.cli.integrations;

import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.config.IntegrationEditor;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.ingest.KeyHash;
import io.tocsin.ingest.mapped.MappedConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin integrations add NAME}. */
@Command(
        name = "add",
        description = "Make an integration with a new key, and say where and how its sender posts.",
        footer = {
            "",
            "The key is shown this once; the configuration holds its hash. It holds from the next start of the intake.",
            "The first integration of a configuration takes the place of those that are open to this machine."
        })
public final class IntegrationsAddCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "NAME", description = "Of the integration; part of its address and of dedup keys.")
    private String name = "";

    @Option(names = "--connector", required = true, paramLabel = "CONNECTOR", description = "Reads what it sends.")
    private String connector = "";

    @Option(
            names = "--auth",
            paramLabel = "WAY",
            description = "How the key is sent: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private KeyWay way = KeyWay.BEARER;

    @Option(names = "--default-service", paramLabel = "SERVICE", description = "For alerts that name none.")
    private String service = "";

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "The configuration to put it into, made when it is missing; without it, it is printed to be pasted.")
    private @Nullable Path file;

    /** A command in this context. */
    public IntegrationsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        NewKey key = NewKey.make();
        require(key);
        List<String> item = item(key);
        Terminal terminal = context.terminal();
        if (file == null) {
            paste(item);
        } else {
            ChangedFile changed = new ChangedFile(file, context.environment());
            changed.write(new IntegrationEditor(changed.text()).withIntegration(item));
            terminal.talk(file + ": integration " + name + " added; it holds from the next start of the intake");
        }
        String url = way.url(server.base(context).toString(), connector, name, key);
        new Announcement(name, connector, key, url, way.headers(key, KeyWay.HEADER_NAME)).to(terminal, output);
        return ExitCode.DONE.number();
    }

    /** On the side when a program reads the data. */
    private void paste(List<String> item) {
        Terminal terminal = context.terminal();
        Consumer<String> out = output.isTable() ? terminal::data : terminal::talk;
        terminal.talk("Put this into the configuration:");
        out.accept("ingest:\n  integrations:");
        item.forEach(line -> out.accept("    " + line));
    }

    /** What the configuration would refuse is refused before there is a key to lose. */
    private void require(NewKey key) {
        if (connector.equals(MappedConnector.NAME)) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    "connector: mapped (expected: one that needs no mapping; write this one by hand, see"
                            + " docs/connectors/mapping.md)");
        }
        try {
            new ConnectorRegistry(io.tocsin.ingest.IngestLimits.defaults()).connector(connector);
            IntegrationConfig.of(name, connector, Authentication.bearer(List.of(KeyHash.parse(key.hash()))));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> item(NewKey key) {
        List<String> item = new ArrayList<>(List.of("- name: " + name, "  connector: " + connector));
        if (!service.isBlank()) {
            item.add("  default_service: \"" + service.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        item.add("  authentication:");
        item.add("    type: " + way.code());
        item.add("    keys: [\"" + key.hash() + "\"]");
        return item;
    }
}
