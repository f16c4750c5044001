package io.tocsin.sink.outbound;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.ResponseTimeoutException;
import com.linecorp.armeria.client.ResponseTimeoutMode;
import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.WriteTimeoutException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.SplitHttpResponse;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Requests to places that somebody else named. Each name is resolved once, every address of it is judged, and the
 * connection goes to the address that was judged. Redirects are not followed, nothing is tried twice, an answer is
 * read as far as the request says.
 */
public final class OutboundHttp implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    private final ClientFactory clients;
    private final CheckedHosts hosts;
    private final Duration timeout;

    /**
     * Opens no connection yet.
     *
     * @param hosts finds and judges where requests go; stays its owner's
     * @param timeout of each request, from the moment that its host is known to the last byte read
     */
    public OutboundHttp(CheckedHosts hosts, Duration timeout) {
        this.hosts = hosts;
        this.timeout = timeout;
        this.clients = ClientFactory.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .idleTimeout(IDLE_TIMEOUT)
                .useHttp2Preface(false)
                .build();
    }

    /** Sends it once, and not at all after the deadline; never completes exceptionally. */
    public CompletableFuture<HttpReply> send(HttpCall call, Reach reach, Deadline deadline) {
        String host = host(call.url());
        return hosts.find(host, reach, deadline)
                .thenCompose(addresses -> send(call, place(call.url(), host, addresses.get(0)), deadline))
                .exceptionally(OutboundHttp::failed);
    }

    private CompletableFuture<HttpReply> send(HttpCall call, Endpoint endpoint, Deadline deadline) {
        if (deadline.isOver()) {
            return CompletableFuture.completedFuture(
                    new HttpReply.NotSent(ErrorClass.NO_ANSWER_IN_TIME, "no time was left to send it"));
        }
        Duration left = deadline.leftAtMost(timeout);
        WebClient client = WebClient.builder(protocol(call.url()), endpoint)
                .factory(clients)
                // From here on: whatever waits for a connection is not sent when the time is over.
                .responseTimeoutMode(ResponseTimeoutMode.FROM_START)
                .responseTimeout(left)
                .writeTimeout(left)
                .maxResponseLength(0)
                .build();
        SplitHttpResponse response = client.execute(request(call)).split();
        return response.headers()
                .thenCompose(headers -> BodyStart.read(response.body(), call.mostAnswerBytes())
                        .thenApply(body -> (HttpReply)
                                new HttpReply.Answered(headers.status().code(), firstOfEach(headers), body)));
    }

    private static SessionProtocol protocol(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) ? SessionProtocol.HTTPS : SessionProtocol.H1C;
    }

    private static Map<String, String> firstOfEach(HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.forEach((name, value) -> first.putIfAbsent(name.toString(), value));
        return first;
    }

    private static HttpRequest request(HttpCall call) {
        String query = call.url().getRawQuery();
        String path = call.url().getRawPath().isEmpty() ? "/" : call.url().getRawPath();
        RequestHeadersBuilder headers = RequestHeaders.builder(call.method(), query == null ? path : path + "?" + query)
                .set(HttpHeaderNames.USER_AGENT, "Tocsin");
        call.content().ifPresent(content -> headers.contentType(MediaType.parse(content.type())));
        call.headers().forEach(headers::set);
        return call.content()
                .map(content -> HttpRequest.of(headers.build(), HttpData.wrap(content.bytes())))
                .orElseGet(() -> HttpRequest.of(headers.build()));
    }

    private static Endpoint place(URI url, String host, InetAddress address) {
        int port = url.getPort() >= 0 ? url.getPort() : protocol(url).defaultPort();
        return Endpoint.of(host, port).withInetAddress(address);
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static HttpReply failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        // Only the kind of the failure: messages of strangers' exceptions hold URLs.
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof UnfitPlaceException unfit) {
            return new HttpReply.NotSent(unfit.errorClass(), unfit.detail());
        }
        if (cause instanceof UnprocessedRequestException) {
            Throwable inner = cause.getCause() == null ? cause : cause.getCause();
            return new HttpReply.NotSent(
                    ErrorClass.NOT_CONNECTED, inner.getClass().getSimpleName());
        }
        if (cause instanceof ResponseTimeoutException || cause instanceof WriteTimeoutException) {
            return new HttpReply.Unanswered(ErrorClass.NO_ANSWER_IN_TIME, "");
        }
        return new HttpReply.Unanswered(ErrorClass.CONNECTION_LOST, kind);
    }

    /** Drops idle connections and waits for nothing. */
    @Override
    public void close() {
        clients.close();
    }
}
