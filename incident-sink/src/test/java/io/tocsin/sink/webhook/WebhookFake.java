package io.tocsin.sink.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A receiver as Standard Webhooks asks for: it drops what it saw under the same id, and believes the rest in the order in
 * which it comes.
 */
public final class WebhookFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> seen = new HashSet<>();
    private final Map<String, RemoteObject> objects = new LinkedHashMap<>();

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (seen.add(request.header("webhook-id").orElseThrow())) {
            JsonNode incident = parse(request.text()).path("data").path("incident");
            String key = "inc-" + incident.path("id").asText() + "-g"
                    + incident.path("generation").asText();
            objects.put(key, new RemoteObject(key, state(incident.path("status").asText())));
        }
        return Answer.OK;
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return List.copyOf(objects.values());
    }

    private static RemoteState state(String status) {
        return switch (status) {
            case "resolved" -> RemoteState.RESOLVED;
            case "acknowledged" -> RemoteState.ACKNOWLEDGED;
            default -> RemoteState.OPEN;
        };
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
