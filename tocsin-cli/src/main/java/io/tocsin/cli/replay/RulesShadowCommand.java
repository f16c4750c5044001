package io.tocsin.cli.replay;

import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.engine.replay.RuleShadow;
import io.tocsin.engine.replay.SliceBound;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.NodeReader;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.engine.rules.yaml.UnreadableRulesException;
import io.tocsin.model.identity.RulesVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules shadow FILE}. */
@Command(
        name = "shadow",
        description =
                "Run candidate rules live beside those that hold, in this process and silent: print again and again"
                        + " what they would change, until Ctrl-C. Reads the journal only. Promote them with rules publish.")
public final class RulesShadowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Overrides kafka.bootstrap_servers of the configuration.")
    private @Nullable String servers;

    @Parameters(paramLabel = "FILE", description = "The candidate rules.")
    private Path file = Path.of("");

    @Option(
            names = "--since",
            paramLabel = "TIME|OFFSET",
            converter = SliceOptions.BoundConverter.class,
            description = "Where in the journal to begin (default: an hour ago).")
    private @Nullable SliceBound since;

    @Option(names = "--every", paramLabel = "SECONDS", description = "How often to print (default: 60).")
    private int every = 60;

    @Option(names = "--for", paramLabel = "SECONDS", description = "End after so long (default: never).")
    private long length = Integer.MAX_VALUE;

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public RulesShadowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (every < 1 || length < 1) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--every, --for: (expected: at least 1 second)");
        }
        Map<String, String> environment = new TreeMap<>(context.environment());
        if (servers != null) {
            environment.put("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", servers);
        }
        TocsinConfig settings = ConfigReader.read(config.file(environment));
        RuleSet candidate = candidate();
        SliceBound from =
                since == null ? new SliceBound.Time(context.clock().instant().minus(Duration.ofHours(1))) : since;
        return Journals.read(() -> {
            try (RuleShadow shadow =
                    RuleShadow.start(settings.kafka(), from, settings.engine().ruleSet(), candidate)) {
                follow(shadow);
            }
            return ExitCode.DONE.number();
        });
    }

    private RuleSet candidate() {
        try {
            String text = NodeReader.text(file);
            context.terminal().talk("candidate: version " + RulesVersion.of(text));
            return RuleSetReader.read(file.toString(), text);
        } catch (UnreadableRulesException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        }
    }

    private void follow(RuleShadow shadow) {
        long begin = System.nanoTime();
        long printed = begin;
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(length)
                && context.terminal().isHeard()) {
            shadow.read();
            if (System.nanoTime() - printed >= TimeUnit.SECONDS.toNanos(every)) {
                print(shadow.difference());
                printed = System.nanoTime();
            }
        }
        print(shadow.difference());
    }

    private void print(RuleDifference difference) {
        output.write(
                context.terminal(),
                () -> DifferenceSheet.document(difference),
                () -> DifferenceSheet.lines(difference));
    }
}
