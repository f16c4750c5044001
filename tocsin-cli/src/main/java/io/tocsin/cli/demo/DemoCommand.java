package io.tocsin.cli.demo;

import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.service.FreeAddress;
import io.tocsin.cli.service.Progress;
import io.tocsin.cli.service.RunLoop;
import io.tocsin.cli.service.Standalone;
import io.tocsin.cli.service.StopSignal;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.PortConverter;
import io.tocsin.cli.terminal.Program;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tocsin demo}. */
@Command(
        name = "demo",
        description = "Tell a realistic outage through real HTTP, on a Kafka and a PostgreSQL that are gone afterwards,"
                + " and go on serving until Ctrl-C.")
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** How fast the story is told. */
    enum Pace {
        FAST(Duration.ZERO),
        SLOW(Duration.ofMillis(60));

        private final Duration pause;

        Pace(Duration pause) {
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final CommandContext context;

    @Option(
            names = "--once",
            description = "End after the story; exit 0 only if what came out is what the story must give.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Of HTTP; 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            description = "How fast the story is told: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Pace pace = Pace.SLOW;

    /** A command in this context. */
    public DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logs.onlyErrors();
        FreeAddress.require("127.0.0.1", port);
        DemoService service = new DemoService(port, new Progress(context.terminal()), context.clock());
        return new RunLoop(StopSignal.ofProcess(PATIENCE))
                .run(service, stop -> tell(service, stop))
                .number();
    }

    private ExitCode tell(DemoService service, StopSignal stop) {
        Standalone standalone = service.standalone();
        ExitCode code = new DemoStory(standalone, service.receiver(), context, pace.pause()).tell(stop);
        if (!once && !stop.isAsked()) {
            context.terminal().data("");
            context.terminal().data("The console goes on at " + standalone.url() + " until Ctrl-C. Try:");
            context.terminal().data("  " + Program.name() + " incidents list --url " + standalone.url());
            context.terminal().data("  " + Program.name() + " send datadog --url " + standalone.url());
            stop.await();
        }
        return code;
    }
}
