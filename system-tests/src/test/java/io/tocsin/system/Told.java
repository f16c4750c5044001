package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came to the target. It is asked for again and again, and reads each request once. */
final class Told {

    private final RequestReceiver receiver;
    private final Map<String, ReceivedRequest> byId = new HashMap<>();
    private final Map<String, List<String>> byService = new TreeMap<>();
    private int read;

    Told(RequestReceiver receiver) {
        this.receiver = receiver;
    }

    /** What came so far, oldest first; once for each id, and never two bodies under one. */
    synchronized Map<String, List<String>> byService() {
        List<ReceivedRequest> requests = receiver.requests();
        while (read < requests.size()) {
            take(requests.get(read));
            read++;
        }
        Map<String, List<String>> now = new TreeMap<>();
        byService.forEach((service, types) -> now.put(service, List.copyOf(types)));
        return now;
    }

    private void take(ReceivedRequest request) {
        JsonNode body = JsonText.parse(request.text()).orElseThrow();
        ReceivedRequest first = byId.putIfAbsent(request.header("webhook-id").orElseThrow(), request);
        if (first != null) {
            assertThat(request.text()).isEqualTo(first.text());
            return;
        }
        String service = body.path("data").path("incident").path("service").asText();
        byService
                .computeIfAbsent(service, any -> new ArrayList<>())
                .add(body.path("type").asText());
    }
}
