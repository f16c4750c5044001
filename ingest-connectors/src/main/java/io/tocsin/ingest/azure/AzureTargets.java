package io.tocsin.ingest.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.reading.Fields;
import java.util.List;
import java.util.stream.StreamSupport;

/** What an alert is about. */
final class AzureTargets {

    private AzureTargets() {}

    /** The resource ids. */
    static List<String> ids(Fields essentials) {
        return texts(essentials, "alertTargetIDs");
    }

    /** The names of the affected resources. */
    static List<String> names(Fields essentials) {
        return texts(essentials, "configurationItems");
    }

    private static List<String> texts(Fields essentials, String name) {
        essentials.skip(name);
        return StreamSupport.stream(essentials.node().path(name).spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .toList();
    }
}
