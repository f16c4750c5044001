package io.tocsin.sink.target;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.ResponseTimeoutException;
import com.linecorp.armeria.client.ResponseTimeoutMode;
import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.WriteTimeoutException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.SplitHttpResponse;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    private static final Duration RESOLVE_TIMEOUT = Duration.ofSeconds(5);

    private final ClientFactory clients;
    private final HostLookup hosts;
    private final Duration timeout;

    /**
     * Opens no connection yet.
     *
     * @param timeout of each request, from the moment that its host is known to the last byte read
     */
    public OutboundHttp(Duration timeout) {
        this(timeout, HostLookup.Names.SYSTEM);
    }

    OutboundHttp(Duration timeout, HostLookup.Names names) {
        this.timeout = timeout;
        this.hosts = new HostLookup(names);
        this.clients = ClientFactory.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .idleTimeout(IDLE_TIMEOUT)
                .useHttp2Preface(false)
                .build();
    }

    /** Sends it once, and not at all after the deadline; never completes exceptionally. */
    CompletableFuture<HttpReply> post(HttpPost post, Reach reach, Deadline deadline) {
        return hosts.find(host(post.url()), deadline.leftAtMost(RESOLVE_TIMEOUT))
                .thenCompose(addresses -> send(post, place(post.url(), addresses, reach), deadline))
                .exceptionally(OutboundHttp::failed);
    }

    private CompletableFuture<HttpReply> send(HttpPost post, Endpoint endpoint, Deadline deadline) {
        if (deadline.isOver()) {
            return CompletableFuture.completedFuture(
                    new HttpReply.NotSent(ErrorClass.NO_ANSWER_IN_TIME, "no time was left to send it"));
        }
        Duration left = deadline.leftAtMost(timeout);
        WebClient client = WebClient.builder(protocol(post.url()), endpoint)
                .factory(clients)
                // From here on: whatever waits for a connection is not sent when the time is over.
                .responseTimeoutMode(ResponseTimeoutMode.FROM_START)
                .responseTimeout(left)
                .writeTimeout(left)
                .maxResponseLength(0)
                .build();
        SplitHttpResponse response = client.execute(request(post)).split();
        return response.headers()
                .thenCompose(headers -> BodyStart.read(response.body(), post.mostAnswerBytes())
                        .thenApply(body -> (HttpReply) new HttpReply.Answered(
                                headers.status().code(),
                                Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER)),
                                body)));
    }

    private static SessionProtocol protocol(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) ? SessionProtocol.HTTPS : SessionProtocol.H1C;
    }

    private static HttpRequest request(HttpPost post) {
        String query = post.url().getRawQuery();
        String path = post.url().getRawPath().isEmpty() ? "/" : post.url().getRawPath();
        RequestHeadersBuilder headers = RequestHeaders.builder(
                        HttpMethod.POST, query == null ? path : path + "?" + query)
                .contentType(MediaType.parse(post.contentType()))
                .set(HttpHeaderNames.USER_AGENT, "Tocsin");
        post.headers().forEach(headers::set);
        return HttpRequest.of(headers.build(), HttpData.wrap(post.body()));
    }

    private static Endpoint place(URI url, List<InetAddress> addresses, Reach reach) {
        for (InetAddress address : addresses) {
            AddressPolicy.Verdict verdict = AddressPolicy.decide(address, reach);
            if (!verdict.allows()) {
                throw new UnfitPlaceException(
                        ErrorClass.ADDRESS_REFUSED, "the host has an address that is " + verdict.code());
            }
        }
        int port = url.getPort() >= 0 ? url.getPort() : protocol(url).defaultPort();
        return Endpoint.of(host(url), port).withInetAddress(addresses.get(0));
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
        hosts.close();
        clients.close();
    }
}
