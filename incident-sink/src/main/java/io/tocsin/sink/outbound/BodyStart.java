package io.tocsin.sink.outbound;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads the beginning of an answer's body and leaves the rest. The status is known by then, so a body that breaks off
 * or never ends changes nothing: what was read counts.
 */
final class BodyStart implements Subscriber<HttpData> {

    private final int mostBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    private BodyStart(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The text that the body starts with; never completes exceptionally. */
    static CompletableFuture<String> read(StreamMessage<HttpData> body, int mostBytes) {
        BodyStart start = new BodyStart(mostBytes);
        body.subscribe(start);
        return start.text;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(HttpData next) {
        try (next) {
            bytes.write(next.array(), 0, Math.min(next.length(), mostBytes - bytes.size()));
        }
        Subscription rest = subscription;
        if (bytes.size() >= mostBytes) {
            if (rest != null) {
                rest.cancel();
            }
            complete();
        } else if (rest != null) {
            rest.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete();
    }

    @Override
    public void onComplete() {
        complete();
    }

    private void complete() {
        text.complete(bytes.toString(StandardCharsets.UTF_8));
    }
}
