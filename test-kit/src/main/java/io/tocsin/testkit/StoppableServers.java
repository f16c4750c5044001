package io.tocsin.testkit;

/** Servers of one test alone: addresses, passwords and what was written stay the same over a stop. */
interface StoppableServers extends Servers {

    /** Kafka ends in good order. Does nothing when it is stopped. */
    void stopKafka();

    /** Kafka runs. Does nothing when it does. */
    void startKafka();

    /** PostgreSQL ends in good order. Does nothing when it is stopped. */
    void stopDatabase();

    /** PostgreSQL runs. Does nothing when it does. */
    void startDatabase();
}
