package io.tocsin.cli.connectors;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.page.ConnectorPage;
import io.tocsin.ingest.page.SampleRequest;
import io.tocsin.model.alert.AlertStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin connectors sample NAME}. */
@Command(
        name = "sample",
        description = "Print a body as this source sends it, to look at or to send with curl --data-binary @-.",
        footer = {"", "The request that its page tells to try is written beside it, to standard error."})
public final class ConnectorsSampleCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "As `connectors list` names it.")
    private String name = "";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "One that says that an alert is ${COMPLETION-CANDIDATES} (default: the first on its page).")
    private List<AlertStatus> status = List.of();

    /** A command in this context. */
    public ConnectorsSampleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConnectorPage page = KnownConnector.page(name);
        SampleRequest sample = page.samples().stream()
                .filter(one -> status.isEmpty() || one.says(status.get(0), connector()))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "sample: none"
                                + status.stream()
                                        .map(one -> " that is " + code(one))
                                        .findFirst()
                                        .orElse("")
                                + " on the page of " + name + " (expected: "
                                + (page.samples().isEmpty() ? "another connector" : "no --status, or another") + ")"));
        context.terminal().data(sample.body());
        context.terminal().talk(sample.command().substring(0, sample.command().indexOf(" -d '")) + " --data-binary @-");
        return ExitCode.DONE.number();
    }

    private Connector connector() {
        return new ConnectorRegistry(IngestLimits.defaults()).connector(name);
    }

    private static String code(AlertStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
