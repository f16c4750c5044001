package io.tocsin.sink.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;

/** What the JSON format of CloudEvents 1.0 demands of one event, read strictly. */
public final class CloudEventShape {

    private static final Set<String> REQUIRED = Set.of("id", "source", "specversion", "type");
    private static final Set<String> OPTIONAL = Set.of("datacontenttype", "dataschema", "subject", "time", "data");

    private CloudEventShape() {}

    /** Refuses what is no structured event. */
    public static void requireStructured(JsonNode event) {
        assertThat(event.isObject()).isTrue();
        for (String name : REQUIRED) {
            assertThat(event.path(name).isTextual()).as(name).isTrue();
            assertThat(event.path(name).asText()).as(name).isNotEmpty();
        }
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(URI.create(event.path("source").asText()).isAbsolute()).isTrue();
        for (Map.Entry<String, JsonNode> attribute : event.properties()) {
            if (!REQUIRED.contains(attribute.getKey()) && !OPTIONAL.contains(attribute.getKey())) {
                assertThat(attribute.getKey()).as("extension").matches("[a-z0-9]{1,20}");
                assertThat(attribute.getValue().isContainerNode())
                        .as("extension")
                        .isFalse();
            }
        }
        if (event.has("time")) {
            OffsetDateTime.parse(event.path("time").asText());
        }
        if (event.has("subject")) {
            assertThat(event.path("subject").asText()).isNotEmpty();
        }
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.path("data").isObject())
                .as("data is JSON, no text of it")
                .isTrue();
        assertThat(event.has("data_base64")).isFalse();
    }
}
