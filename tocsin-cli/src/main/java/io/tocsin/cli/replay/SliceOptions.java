package io.tocsin.cli.replay;

import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.engine.replay.JournalFile;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.engine.replay.SliceBound;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which slice of which journal; the same options for every command about it. */
final class SliceOptions {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Overrides kafka.bootstrap_servers of the configuration.")
    private @Nullable String servers;

    @Option(
            names = "--from",
            paramLabel = "TIME|OFFSET",
            converter = BoundConverter.class,
            description = "The first entry: a time such as 2026-11-22T03:14:15Z, or an offset in each partition.")
    private @Nullable SliceBound from;

    @Option(
            names = "--to",
            paramLabel = "TIME|OFFSET",
            converter = BoundConverter.class,
            description = "The first entry that is left out (default: the end at this moment).")
    private @Nullable SliceBound to;

    /** What the options and the configuration say. */
    TocsinConfig settings(CommandContext context) {
        Map<String, String> environment = new TreeMap<>(context.environment());
        if (servers != null) {
            environment.put("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", servers);
        }
        return ConfigReader.read(config.file(environment));
    }

    /** The slice in Kafka. */
    KafkaJournal kafka(TocsinConfig settings) {
        return KafkaJournal.open(settings.kafka(), Optional.ofNullable(from), Optional.ofNullable(to));
    }

    /** The slice in this file. */
    JournalFile file(Path file) {
        return JournalFile.open(file, Optional.ofNullable(from), Optional.ofNullable(to));
    }

    /** A bound from the command line; one that is neither time nor offset is wrong use. */
    static final class BoundConverter implements ITypeConverter<SliceBound> {

        @Override
        public SliceBound convert(String text) {
            try {
                return SliceBound.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
