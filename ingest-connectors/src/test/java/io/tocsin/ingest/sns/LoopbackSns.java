package io.tocsin.ingest.sns;

import com.linecorp.armeria.client.ClientFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Amazon SNS as a real server on this machine: it has a certificate and takes confirmations. A client that checks
 * addresses as the product does is led here instead.
 */
public final class LoopbackSns implements SnsClient {

    /** What signs. */
    public final MadeUpSigner signer = new MadeUpSigner();

    /** What was asked for, in its order. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final HttpsSnsClient client =
            new HttpsSnsClient(ClientFactory.builder().workerGroup(1).build());
    private volatile boolean away;

    /** A server whose certificate is valid at this time. */
    public LoopbackSns(Instant now) throws IOException {
        byte[] certificate =
                signer.certificate("sns.amazonaws.com", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            boolean pem = exchange.getRequestURI().getPath().endsWith(".pem");
            byte[] body = pem ? certificate : "<ConfirmSubscriptionResponse/>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** From now on it answers nothing but 503. */
    public void goAway() {
        away = true;
    }

    /** It answers again. */
    public void comeBack() {
        away = false;
    }

    @Override
    public CompletableFuture<byte[]> get(SnsAddress address) {
        URI uri = address.uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return client.get(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + uri.getRawPath() + query));
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
