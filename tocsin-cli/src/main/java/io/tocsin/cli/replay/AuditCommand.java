package io.tocsin.cli.replay;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.engine.audit.Audit;
import io.tocsin.engine.audit.AuditReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin audit}. */
@Command(
        name = "audit",
        description = "Prove that each entry of the journal has exactly one decision or dead letter; exit 1 when not.")
public final class AuditCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SliceOptions slice = new SliceOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public AuditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        TocsinConfig settings = slice.settings(context);
        AuditReport report = Journals.read(() -> Audit.run(slice.kafka(settings), settings.kafka()));
        output.write(context.terminal(), () -> AuditSheet.document(report), () -> AuditSheet.lines(report));
        return (report.isBalanced() ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
