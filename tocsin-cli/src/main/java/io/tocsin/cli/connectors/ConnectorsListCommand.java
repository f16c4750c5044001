package io.tocsin.cli.connectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Table;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.page.ConnectorPage;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin connectors list}. */
@Command(name = "list", description = "Name every connector, what it reads, and its page.")
public final class ConnectorsListCommand implements Callable<Integer> {

    private static final String PAGES = "docs/connectors/";

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public ConnectorsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ConnectorPage> pages =
                ConnectorRegistry.ALL.stream().map(ConnectorPage::of).toList();
        if (output.format() == OutputFormat.NDJSON) {
            pages.forEach(page -> context.terminal().data(JsonText.line(document(page))));
        } else {
            output.write(context.terminal(), () -> document(pages), () -> lines(pages));
        }
        return ExitCode.DONE.number();
    }

    private static List<String> lines(List<ConnectorPage> pages) {
        Table table = new Table("CONNECTOR", "READS", "PAGE");
        pages.forEach(page -> table.row(page.name(), page.title(), PAGES + page.file()));
        return table.lines();
    }

    private static ObjectNode document(List<ConnectorPage> pages) {
        ObjectNode document = JsonText.object();
        ArrayNode list = document.putArray("connectors");
        pages.forEach(page -> list.add(document(page)));
        return document;
    }

    private static ObjectNode document(ConnectorPage page) {
        return JsonText.object()
                .put("name", page.name())
                .put("title", page.title())
                .put("page", PAGES + page.file());
    }
}
