package io.tocsin.system;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;

/**
 * Tocsin as it is run: a Kafka, a PostgreSQL, and a process for each role; all of them can fail, and come back. The tests
 * know no more of what they run on than this. Addresses stay the same whatever happens.
 */
interface Deployment extends AutoCloseable {

    /** How this process, which is not one of the deployment, reaches Kafka. */
    KafkaSettings kafka();

    /** Where the member is reached by HTTP from this process. */
    URI uri(Member member);

    /** The one target of all notifications. */
    RequestReceiver receiver();

    /** {@code kill -9}; returns when it is gone. */
    void kill(Member member);

    /** SIGTERM; returns its exit code when it has ended. */
    long stop(Member member);

    /** Starts one that does not run, under its name. Its state may be gone. */
    void start(Member member);

    /** Whether its process is there; one that cannot go on ends itself. */
    boolean isRunning(Member member);

    /** Whether {@link #cut} can be done here. */
    boolean canCut();

    /** It reaches neither Kafka nor PostgreSQL any more, and runs on. */
    void cut(Member member);

    /** The end of {@link #cut}. */
    void mend(Member member);

    /** Kafka keeps its connections and says nothing, as on a machine that stands still. */
    void pauseKafka();

    /** The end of {@link #pauseKafka}. */
    void resumeKafka();

    /** Kafka ends in good order. */
    void stopKafka();

    /** The end of {@link #stopKafka}; what was written is there. */
    void startKafka();

    /** {@code kill -9} of PostgreSQL. */
    void killDatabase();

    /** The end of {@link #killDatabase}; what was committed is there. */
    void startDatabase();

    /** Ends everything. */
    @Override
    void close();
}
