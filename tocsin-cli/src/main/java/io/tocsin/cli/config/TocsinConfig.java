package io.tocsin.cli.config;

import io.tocsin.console.ConsoleConfig;
import io.tocsin.engine.EngineConfig;
import io.tocsin.ingest.IngestConfig;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.store.DatabaseSettings;
import java.nio.file.Path;

/**
 * Everything that a process is told before it starts; it does not change afterwards.
 *
 * @param http where it listens
 * @param kafka how it reaches Kafka
 * @param database how it reaches PostgreSQL
 * @param ingest of the intake
 * @param engine of the engine
 * @param sink of the sink
 * @param console of the console
 * @param logging how it logs
 * @param tracing where the steps of alerts are recorded
 */
public record TocsinConfig(
        HttpConfig http,
        KafkaSettings kafka,
        DatabaseSettings database,
        IngestConfig ingest,
        EngineConfig engine,
        SinkConfig sink,
        ConsoleConfig console,
        LoggingConfig logging,
        TracingConfig tracing) {

    /** The same on this Kafka and this PostgreSQL. */
    public TocsinConfig on(KafkaSettings otherKafka, DatabaseSettings otherDatabase) {
        return new TocsinConfig(http, otherKafka, otherDatabase, ingest, engine, sink, console, logging, tracing);
    }

    /** The same with the engine's state in this directory. */
    public TocsinConfig withStateIn(Path directory) {
        return new TocsinConfig(
                http, kafka, database, ingest, engine.withStateDirectory(directory), sink, console, logging, tracing);
    }
}
