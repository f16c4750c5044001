package io.tocsin.cli.topics;

import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.TopicAdmin;
import io.tocsin.model.kafka.UnfitTopicException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka; the same options for every command that speaks to it alone. */
public final class KafkaOptions {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Overrides kafka.bootstrap_servers of the configuration.")
    private @Nullable String servers;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Overrides kafka.replication; 1 for the Kafka of tocsin standalone.")
    private @Nullable String replication;

    /** What the options and the configuration say of Kafka. */
    public KafkaSettings settings(CommandContext context) {
        return config(context).kafka();
    }

    /** What the options and the configuration say. */
    public TocsinConfig config(CommandContext context) {
        Map<String, String> environment = new TreeMap<>(context.environment());
        if (servers != null) {
            environment.put("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", servers);
        }
        if (replication != null) {
            environment.put("TOCSIN_KAFKA_REPLICATION", replication);
        }
        return ConfigReader.read(config.file(environment));
    }

    /** Does this with a client; what Kafka says against it ends the command. */
    static <T> T ask(KafkaSettings settings, Function<TopicAdmin, T> question) {
        try (TopicAdmin admin = new TopicAdmin(settings)) {
            return question.apply(admin);
        } catch (UnfitTopicException e) {
            throw new CommandFailure(ExitCode.FAILED, "topics do not fit: " + e.getMessage(), e);
        } catch (KafkaUnavailableException | org.apache.kafka.common.KafkaException e) {
            throw new CommandFailure(ExitCode.FAILED, "Kafka does not answer: " + e.getMessage(), e);
        }
    }
}
