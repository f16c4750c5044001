package io.tocsin.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.ClientFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server on this machine, which the client of the product refuses to call. */
class HttpsSnsClientTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final HttpsSnsClient client =
            new HttpsSnsClient(ClientFactory.builder().workerGroup(1).build());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            switch (exchange.getRequestURI().getPath()) {
                case "/found" -> {
                    byte[] body = "a certificate".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
                case "/moved" -> {
                    exchange.getResponseHeaders().add("Location", "/found");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(new byte[100_000]);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    @Test
    void whatStandsThereIsFetched() {
        assertThat(client.get(at("/found")).join())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a certificate");
    }

    @Test
    void redirectIsNotFollowed() {
        assertThatThrownBy(() -> client.get(at("/moved")).join()).hasMessageContaining("302");
        assertThat(calls).hasValue(1);
    }

    @Test
    void moreThanACertificateNeedsIsNotRead() {
        assertThatThrownBy(() -> client.get(at("/endless")).join()).hasMessageContaining("maxContentLength");
    }

    @Test
    void anythingButFoundIsAFailure() {
        assertThatThrownBy(() -> client.get(at("/missing")).join()).hasMessageContaining("404");
    }

    @Test
    void theClientOfTheProductCallsNoPrivateAddress() {
        try (HttpsSnsClient products = new HttpsSnsClient()) {
            URI local = URI.create("http://localhost:" + server.getAddress().getPort() + "/found");

            assertThatThrownBy(() -> products.get(local).join()).hasStackTraceContaining("no public address");
        }
        assertThat(calls).hasValue(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
