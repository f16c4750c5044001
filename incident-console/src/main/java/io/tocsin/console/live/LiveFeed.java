package io.tocsin.console.live;

import com.linecorp.armeria.common.HttpResponseWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.console.read.Freshness;
import io.tocsin.console.read.StoreState;
import io.tocsin.sink.store.StoreNotice;
import io.tocsin.sink.store.StripCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells every open stream what changed, at most every 250 ms, and every 15 s that it still lives.
 *
 * <p>{@link #hear} is called by the feed of the store, {@link #flush} by a timer, one caller each; streams are opened
 * by any thread. {@code tocsin.console.streams.opened} is the number of open streams.
 */
public final class LiveFeed {

    private static final int REMEMBERED = 10_000;
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration BEAT_WHILE_BEHIND = Duration.ofSeconds(2);

    private final Clock clock;
    private final StoreState state;
    private final int maxStreams;
    private final ChangeRing ring = new ChangeRing(REMEMBERED, newEpoch());
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile Counted counted = new Counted(0, Optional.empty());
    private Instant lastBeat = Instant.MIN;
    private Freshness lastFreshness = new Freshness(Optional.empty(), Optional.empty(), true);

    private record Counted(long version, Optional<StripCounts> counts) {}

    /**
     * Nothing changed yet.
     *
     * @param maxStreams how many may be open at once
     */
    public LiveFeed(StoreState state, int maxStreams, MeterRegistry meters, Clock clock) {
        this.state = state;
        this.maxStreams = maxStreams;
        this.clock = clock;
        Gauge.builder("tocsin.console.streams.opened", streams, Set::size)
                .description("Live streams that are open now")
                .register(meters);
    }

    /** Where a page is that reads the store after this call. */
    public StreamCursor head() {
        return ring.head();
    }

    /** Takes a notice of the store. */
    public void hear(StoreNotice notice) {
        if (notice instanceof StoreNotice.IncidentChanged changed) {
            ring.append(changed.id(), changed.revision());
        } else if (notice instanceof StoreNotice.ManyIncidentsChanged || notice instanceof StoreNotice.Missed) {
            ring.restart(newEpoch());
        }
    }

    /** New numbers for the strip; sent with the next flush. */
    public synchronized void count(StripCounts counts) {
        if (!counted.counts().equals(Optional.of(counts))) {
            counted = new Counted(counted.version() + 1, Optional.of(counts));
        }
    }

    /** The numbers of the strip as they were counted last, a moment ago; empty before the first count. */
    public Optional<StripCounts> counts() {
        return counted.counts();
    }

    /** True while no further stream may be opened. */
    public boolean isFull() {
        return streams.size() >= maxStreams;
    }

    /**
     * Starts telling this reader, after the cursor it comes with. A cursor that is not known makes it load its page
     * again.
     *
     * @param writer the headers are written already
     */
    public void open(HttpResponseWriter writer, Optional<StreamCursor> after) {
        StreamCursor cursor = after.orElseGet(ring::head);
        LiveStream stream = new LiveStream(writer, cursor);
        stream.send("retry: 2000\n" + LiveEvent.beat(clock.instant(), state.freshness(), Optional.of(cursor)));
        streams.add(stream);
        if (closed) {
            // It comes again, and finds the process gone or another.
            stream.close();
        }
    }

    /** Tells each reader what it has not seen; one that is not ready gets it next time. */
    public void flush() {
        Instant now = clock.instant();
        Freshness freshness = state.freshness();
        boolean beat = isBeatDue(now, freshness);
        if (beat) {
            lastBeat = now;
            lastFreshness = freshness;
        }
        Counted numbers = counted;
        streams.removeIf(stream -> !stream.isOpen());
        for (LiveStream stream : streams) {
            if (stream.isReady()) {
                tell(stream, numbers);
                if (beat) {
                    stream.send(LiveEvent.beat(now, freshness, Optional.empty()));
                }
            }
        }
    }

    private boolean isBeatDue(Instant now, Freshness freshness) {
        boolean turned = !freshness.unreadableSince().equals(lastFreshness.unreadableSince())
                || freshness.behindSince().isPresent()
                        != lastFreshness.behindSince().isPresent()
                || freshness.isLagKnown() != lastFreshness.isLagKnown();
        Duration wait = freshness.equals(lastFreshness) ? BEAT : BEAT_WHILE_BEHIND;
        return turned || lastBeat.isBefore(now.minus(wait));
    }

    private void tell(LiveStream stream, Counted numbers) {
        Optional<ChangeRing.Changes> changes = ring.after(stream.cursor());
        if (changes.isEmpty()) {
            StreamCursor head = ring.head();
            stream.send(LiveEvent.reset(head), head);
        } else if (!changes.get().revisions().isEmpty()) {
            stream.send(LiveEvent.changed(changes.get()), changes.get().head());
        }
        if (numbers.counts().isPresent() && stream.lacksCounts(numbers.version())) {
            stream.send(LiveEvent.counts(numbers.counts().get()));
        }
    }

    /** Ends every stream, also those that are opened later. */
    public void close() {
        closed = true;
        streams.forEach(LiveStream::close);
        streams.clear();
    }

    private static String newEpoch() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
