package io.tocsin.cli.access;

import io.tocsin.model.identity.Coded;

/** Those who talk to Kafka, each with rights of its own. */
public enum KafkaRole implements Coded {
    /** {@code tocsin topics create}: makes the topics before anything else runs. */
    SETUP("setup"),
    /** The intake. */
    INGEST("ingest"),
    /** The engine. */
    ENGINE("engine"),
    /** The sink, and its rebuild. */
    SINK("sink"),
    /** The console. */
    CONSOLE("console"),
    /** Commands that publish: {@code rules}, {@code catalogue} and {@code silence}. */
    PUBLISH("publish"),
    /** {@code tocsin dead-letters}. */
    DEAD_LETTERS("dead-letters"),
    /** Commands that read and prove: {@code journal}, {@code replay}, {@code capture} and {@code audit}. */
    AUDIT("audit");

    private final String code;

    KafkaRole(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return code;
    }
}
