package io.tocsin.ingest.sns;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Calls SNS over https: no redirect is followed, nothing but a public address is connected to, and time and length are
 * bounded. On a thread of its own, so that a slow name server holds up no sender.
 */
public final class HttpsSnsClient implements SnsClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
    private static final long MAX_BYTES = 64 * 1024;

    private final ClientFactory factory;
    private final WebClient client;

    /** A client without a connection yet. */
    public HttpsSnsClient() {
        this(ClientFactory.builder()
                .workerGroup(1)
                .connectTimeout(CONNECT_WITHIN)
                .addressResolverGroupFactory(group -> new PublicAddresses())
                .build());
    }

    HttpsSnsClient(ClientFactory factory) {
        this.factory = factory;
        this.client = WebClient.builder()
                .factory(factory)
                .responseTimeout(ANSWER_WITHIN)
                .maxResponseLength(MAX_BYTES)
                .build();
    }

    @Override
    public CompletableFuture<byte[]> get(SnsAddress address) {
        return get(address.uri());
    }

    CompletableFuture<byte[]> get(URI uri) {
        return client.get(uri.toString()).aggregate().thenCompose(HttpsSnsClient::content);
    }

    @Override
    public void close() {
        // Waiting for its thread to be idle would take seconds, and there is nothing to wait for.
        var unusedClosing = factory.closeAsync();
    }

    private static CompletableFuture<byte[]> content(AggregatedHttpResponse response) {
        return response.status().equals(HttpStatus.OK)
                ? CompletableFuture.completedFuture(response.content().array())
                : CompletableFuture.failedFuture(new IOException("SNS answered " + response.status()));
    }
}
