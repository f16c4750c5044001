package io.tocsin.cli.run;

import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.service.Progress;
import io.tocsin.cli.service.RunLoop;
import io.tocsin.cli.service.Standalone;
import io.tocsin.cli.service.StopSignal;
import io.tocsin.cli.terminal.AddressConverter;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.PortConverter;
import io.tocsin.cli.terminal.Program;
import io.tocsin.platform.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin standalone}. */
@Command(
        name = "standalone",
        description = "Run every role in one process, with a Kafka and a PostgreSQL of its own, for real use on one"
                + " machine. Goes on where it stopped; ends well on SIGTERM and Ctrl-C.")
public final class StandaloneCommand implements Callable<Integer> {

    /** Longer than all steps of closing together. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where everything is kept; made when it is missing.")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Of HTTP; 0 for a free one (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Of Kafka; 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int kafkaPort = 9092;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Of HTTP; nobody signs in, so think twice (default: 127.0.0.1).")
    private @Nullable String bind;

    @Option(
            names = "--kafka-bind",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Of Kafka, which asks nobody who they are: whoever reaches it can read and write everything"
                    + " (default: ${DEFAULT-VALUE}, also when --bind is another).")
    private String kafkaBind = "127.0.0.1";

    /** A command in this context. */
    public StandaloneCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TocsinConfig read = ConfigReader.readStandalone(config.file(overridden()));
        Logs.configure(read.logging());
        StopSignal stop = StopSignal.ofProcess(PATIENCE);
        Progress progress = new Progress(context.terminal());
        progress.say("starting Tocsin in " + directory.toAbsolutePath().normalize());
        Standalone standalone = new Standalone(read, directory, kafka(), progress, context.clock());
        ExitCode code = new RunLoop(stop).run(standalone, signal -> {
            greet(standalone);
            return RunLoop.Work.untilStopped(signal);
        });
        return code.number();
    }

    /** Where Kafka listens: never where HTTP does merely because HTTP does. */
    EmbeddedKafka.Options kafka() {
        return EmbeddedKafka.Options.defaults().withHost(kafkaBind).withPort(kafkaPort);
    }

    private void greet(Standalone standalone) {
        String url = standalone.url();
        context.terminal().talk("ready");
        context.terminal().talk("  console   " + url);
        context.terminal().talk("  alerts    " + url + "/v1/alerts/{connector}");
        context.terminal().talk("  Kafka     " + standalone.kafka().bootstrapServers());
        context.terminal().talk("  try       " + Program.name() + " send datadog --url " + url);
    }

    /** Options are as strong as variables: both stand above the file. */
    private Map<String, String> overridden() {
        Map<String, String> environment = new TreeMap<>(context.environment());
        if (port != null) {
            environment.put("TOCSIN_HTTP_PORT", port.toString());
        }
        if (bind != null) {
            environment.put("TOCSIN_HTTP_BIND", bind);
        }
        return environment;
    }
}
