package io.tocsin.cli.integrations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Table;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.model.identity.ServiceName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin integrations list}. */
@Command(name = "list", description = "Name the integrations of a configuration, how each is let in, and its address.")
public final class IntegrationsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public IntegrationsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<IntegrationConfig> integrations =
                ConfigReader.read(config.file(context.environment())).ingest().integrations();
        if (output.format() == OutputFormat.NDJSON) {
            integrations.forEach(one -> context.terminal().data(JsonText.line(document(one))));
        } else {
            output.write(context.terminal(), () -> document(integrations), () -> lines(integrations));
        }
        return ExitCode.DONE.number();
    }

    private static List<String> lines(List<IntegrationConfig> integrations) {
        Table table = new Table("INTEGRATION", "CONNECTOR", "LET IN BY", "KEYS", "DEFAULT SERVICE", "PATH");
        integrations.forEach(one -> table.row(
                one.name(),
                one.connector(),
                AuthenticationWords.of(one.authentication()),
                Integer.toString(AuthenticationWords.keys(one.authentication())),
                service(one),
                path(one)));
        return table.lines();
    }

    private static ObjectNode document(List<IntegrationConfig> integrations) {
        ObjectNode document = JsonText.object();
        ArrayNode list = document.putArray("integrations");
        integrations.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(IntegrationConfig one) {
        return JsonText.object()
                .put("name", one.name())
                .put("connector", one.connector())
                .put("authentication", AuthenticationWords.of(one.authentication()))
                .put("keys", AuthenticationWords.keys(one.authentication()))
                .put("default_service", service(one))
                .put("path", path(one));
    }

    private static String service(IntegrationConfig one) {
        return one.terms().defaultService().map(ServiceName::value).orElse("");
    }

    /** Without the key that may stand behind it. */
    private static String path(IntegrationConfig one) {
        return "/v1/alerts/" + one.connector() + "/" + one.name();
    }
}
