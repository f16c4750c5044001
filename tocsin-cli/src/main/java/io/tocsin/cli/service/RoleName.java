package io.tocsin.cli.service;

import io.tocsin.cli.access.KafkaRole;
import io.tocsin.model.identity.Coded;
import java.time.Duration;

/** The roles, in the order in which data passes them; a process ends them in this order. */
public enum RoleName implements Coded {
    /** Takes alerts over HTTP and writes the journal. */
    INGEST("ingest", 15, KafkaRole.INGEST),
    /** Folds the journal into incidents and decisions. */
    ENGINE("engine", 30, KafkaRole.ENGINE),
    /** Projects incidents into PostgreSQL and notifies. */
    SINK("sink", 60, KafkaRole.SINK),
    /** Serves the API and the pages. */
    CONSOLE("console", 15, KafkaRole.CONSOLE);

    private final String code;
    private final int seconds;
    private final KafkaRole inKafka;

    RoleName(String code, int seconds, KafkaRole inKafka) {
        this.code = code;
        this.seconds = seconds;
        this.inKafka = inKafka;
    }

    @Override
    public String code() {
        return code;
    }

    /** Who it is to Kafka. */
    public KafkaRole inKafka() {
        return inKafka;
    }

    /** True when its routes are part of the HTTP server. */
    public boolean hasRoutes() {
        return this != ENGINE;
    }

    /** How long its own end may take. */
    public Duration closesWithin() {
        return Duration.ofSeconds(seconds);
    }

    /**
     * How long a process with nothing but this role may take to end: whoever stops it waits longer before it kills.
     *
     * @param stopAfter as configured, {@code http.stop_after}
     */
    public Duration stopsWithin(Duration stopAfter) {
        return stopAfter.plus(HttpServer.DRAIN).plus(HttpServer.CLOSES_WITHIN).plus(closesWithin());
    }
}
