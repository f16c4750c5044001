package io.tocsin.cli.config;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.store.DatabaseSettings;

/**
 * Everything that a process is told before it starts; it does not change afterwards.
 *
 * @param http where it listens
 * @param kafka how it reaches Kafka
 * @param database how it reaches PostgreSQL
 * @param logging how it logs
 */
public record TocsinConfig(HttpConfig http, KafkaSettings kafka, DatabaseSettings database, LoggingConfig logging) {}
