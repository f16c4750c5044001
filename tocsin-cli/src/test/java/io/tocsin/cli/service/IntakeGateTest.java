package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At a server, with a client that keeps its connections. */
final class IntakeGateTest {

    private final IntakeGate gate = new IntakeGate();
    private final HttpService intake = (context, request) -> HttpResponse.of(HttpStatus.ACCEPTED);
    private final Server server = Server.builder()
            .http(0)
            .service("/alerts", intake.decorate(gate::serve))
            .build();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    IntakeGateTest() {
        server.start().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothingIsTakenBeforeItIsOpen() throws Exception {
        java.net.http.HttpResponse<String> answer = post();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains("urn:tocsin:problem:starting", "send it again");
    }

    @Test
    void alertsAreTakenWhileItLeavesAndTheirConnectionsEnd() throws Exception {
        gate.open();
        assertThat(post().headers().firstValue("connection")).isEmpty();
        gate.leave();

        java.net.http.HttpResponse<String> answer = post();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("connection")).contains("close");
    }

    @Test
    void nothingIsTakenOnceItIsClosed() throws Exception {
        gate.open();
        gate.leave();
        gate.close();

        java.net.http.HttpResponse<String> answer = post();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("connection")).contains("close");
        assertThat(answer.body()).contains("urn:tocsin:problem:stopping", "send it again");
    }

    private java.net.http.HttpResponse<String> post() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.activeLocalPort() + "/alerts");
        return client.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
