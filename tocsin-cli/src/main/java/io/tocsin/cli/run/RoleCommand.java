package io.tocsin.cli.run;

import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.service.External;
import io.tocsin.cli.service.RoleName;
import io.tocsin.cli.service.RunLoop;
import io.tocsin.cli.service.StopSignal;
import io.tocsin.cli.terminal.CommandContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin ingest}, {@code engine}, {@code sink} and {@code console}: one role alone. */
@Command(description = "Run this role alone, with the Kafka and the PostgreSQL that the configuration names.")
public final class RoleCommand implements Callable<Integer> {

    /** Beyond what closing takes at most. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final CommandContext context;
    private final RoleName role;

    @Mixin
    private ConfigOption config = new ConfigOption();

    /** A command in this context for this role. */
    public RoleCommand(CommandContext context, RoleName role) {
        this.context = context;
        this.role = role;
    }

    @Override
    public Integer call() {
        TocsinConfig read = ConfigReader.read(config.file(context.environment()));
        Logs.configure(read.logging());
        External external = new External(read, role, context.clock());
        Duration patience = role.stopsWithin(read.http().stopAfter()).plus(MARGIN);
        return new RunLoop(StopSignal.ofProcess(patience))
                .run(external, stop -> {
                    context.terminal().talk(role.code() + " runs; health at " + external.url() + "/health/ready");
                    return RunLoop.Work.untilStopped(stop);
                })
                .number();
    }
}
