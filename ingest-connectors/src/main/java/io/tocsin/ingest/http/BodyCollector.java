package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a body while it comes, and stops at the limit, whatever length was declared. */
final class BodyCollector implements Subscriber<HttpObject> {

    private static final int SMALL = 4 * 1024;
    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private final int expected;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private byte[] bytes = NOTHING;
    private int size;
    private @Nullable Subscription subscription;

    BodyCollector(int maxBytes, long declared) {
        this.maxBytes = maxBytes;
        this.expected = declared < 0 || declared > maxBytes ? SMALL : (int) declared;
    }

    /** Completes with the whole body, or with what ended it. */
    CompletableFuture<byte[]> body() {
        return body;
    }

    /** Ends the collecting; does nothing when it has ended. */
    void fail(Throwable cause) {
        if (body.completeExceptionally(cause) && subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HttpObject object) {
        if (!(object instanceof HttpData data) || body.isDone()) {
            return;
        }
        int length = data.length();
        if (length > maxBytes - size) {
            fail(new BodyFault.TooLongException());
            return;
        }
        if (size == 0 && length == expected) {
            // Most bodies come in one piece, which needs no copy.
            bytes = data.array();
            size = length;
            return;
        }
        if (size + length > bytes.length) {
            int wanted = Math.max(expected, bytes.length * 2);
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(size + length, wanted)));
        }
        System.arraycopy(data.array(), 0, bytes, size, length);
        size += length;
    }

    @Override
    public void onError(Throwable cause) {
        body.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        body.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
