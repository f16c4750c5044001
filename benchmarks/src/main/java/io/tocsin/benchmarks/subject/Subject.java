package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.load.LoadResult;
import io.tocsin.benchmarks.load.RequestSource;
import io.tocsin.benchmarks.load.Sightings;
import io.tocsin.benchmarks.process.ProcessTree;
import java.net.InetSocketAddress;

/** Something that takes alerts over HTTP, running in processes of its own. */
public interface Subject extends AutoCloseable {

    /** As it stands in the tables. */
    String name();

    /** Where it listens. */
    InetSocketAddress address();

    /** The given sightings in the form that it understands. */
    RequestSource requests(Sightings sightings, int alertsPerRequest);

    /**
     * Waits until the accepted alerts have had the effect that counts.
     *
     * @return {@link System#nanoTime()} of the last effect
     * @throws io.tocsin.benchmarks.process.BenchmarkFailedException when it takes too long or one got lost
     */
    long awaitEffect(LoadResult load);

    /** True when its notifications are signed with our key. */
    boolean signsNotifications();

    /** Its processes. */
    ProcessTree processes();

    /** Ends what is ours of it; its processes end with the workspace. */
    @Override
    void close();
}
