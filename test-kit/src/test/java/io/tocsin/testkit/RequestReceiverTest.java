package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class RequestReceiverTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void requestsAreKeptAsTheyCame() throws Exception {
        try (RequestReceiver receiver = RequestReceiver.start()) {
            assertThat(post(receiver).statusCode()).isEqualTo(200);

            ReceivedRequest request = receiver.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri()).hasToString("/hook?a=b");
            assertThat(request.header("X-Any")).contains("value");
            assertThat(request.text()).isEqualTo("body");
        }
    }

    @Test
    void answersAreTheTests() throws Exception {
        try (RequestReceiver receiver = RequestReceiver.start()) {
            receiver.answer(request -> Answer.status(503).withHeader("retry-after", "7"));
            HttpResponse<String> refused = post(receiver);
            receiver.answer(request -> Answer.json("{\"ok\":true}"));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("7");
            assertThat(post(receiver).body()).isEqualTo("{\"ok\":true}");
        }
    }

    private HttpResponse<String> post(RequestReceiver receiver) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(receiver.uri("/hook?a=b"))
                .header("x-any", "value")
                .POST(BodyPublishers.ofString("body"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
