package io.tocsin.console.live;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponseWriter;
import java.util.concurrent.CompletableFuture;

/**
 * One open stream: where its reader is, and whether it still takes what it was sent. Holds no queue: a slow reader
 * is sent the sum of what it missed when it is ready again.
 */
final class LiveStream {

    private final HttpResponseWriter writer;
    private StreamCursor cursor;
    private long countsSeen;
    private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    LiveStream(HttpResponseWriter writer, StreamCursor cursor) {
        this.writer = writer;
        this.cursor = cursor;
    }

    boolean isOpen() {
        return writer.isOpen();
    }

    boolean isReady() {
        return taken.isDone();
    }

    StreamCursor cursor() {
        return cursor;
    }

    /** Also remembers how far the reader is after this. */
    void send(String event, StreamCursor after) {
        cursor = after;
        send(event);
    }

    void send(String event) {
        if (writer.tryWrite(HttpData.ofUtf8(event))) {
            taken = writer.whenConsumed();
        }
    }

    /** True when these counts are new to the reader. */
    boolean lacksCounts(long version) {
        boolean lacks = countsSeen < version;
        countsSeen = version;
        return lacks;
    }

    void close() {
        writer.close();
    }
}
