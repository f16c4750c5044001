package io.tocsin.cli.integrations;

import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.IntegrationEditor;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.ingest.IntegrationConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin integrations rotate NAME}. */
@Command(
        name = "rotate",
        description = "Make a new key for an integration. The one that it has stays valid beside it.",
        footer = {
            "",
            "Of two keys that it has, the second goes. Rotate again when its sender uses the new one, and the old one is",
            "gone. Each change holds from the next start of the intake."
        })
public final class IntegrationsRotateCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "NAME", description = "Of the integration.")
    private String name = "";

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration that it is in.")
    private Path file = Path.of("");

    @Option(names = "--write", description = "Put the new key into that file; without it, it is printed to be pasted.")
    private boolean write;

    /** A command in this context. */
    public IntegrationsRotateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        IntegrationConfig integration =
                ConfigReader.read(ConfigFile.of(file, context.environment())).ingest().integrations().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new CommandFailure(
                                ExitCode.NOT_FOUND, "integration: " + name + " (expected: one of " + file + ")"));
        KeyWay way = AuthenticationWords.wayOf(integration.authentication())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.WRONG_USE,
                        "integration: " + name + " with " + AuthenticationWords.of(integration.authentication())
                                + " (expected: one with bearer, header or path_token, whose keys we make)"));
        NewKey key = NewKey.make();
        Terminal terminal = context.terminal();
        if (write) {
            ChangedFile changed = new ChangedFile(file, context.environment());
            changed.write(new IntegrationEditor(changed.text()).withKey(name, key.hash()));
            terminal.talk(file + ": " + name + " has a new key; it holds from the next start of the intake");
        } else {
            terminal.talk("Put this first among the keys of " + name + ", and keep one of the others behind it:");
            if (output.isTable()) {
                terminal.data("\"" + key.hash() + "\"");
            }
        }
        String url = way.url(server.base(context).toString(), integration.connector(), name, key);
        String header = AuthenticationWords.header(integration.authentication());
        new Announcement(name, integration.connector(), key, url, way.headers(key, header)).to(terminal, output);
        return ExitCode.DONE.number();
    }
}
