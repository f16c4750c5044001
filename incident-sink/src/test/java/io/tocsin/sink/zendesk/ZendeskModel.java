package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.zendesk.client.v2.model.Comment;
import org.zendesk.client.v2.model.Ticket;

/** The model of Zendesk's client as an independent reader: fails on what it does not know. */
final class ZendeskModel {

    private static final ObjectMapper STRICT = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .addMixIn(Ticket.class, NothingIgnored.class)
            .addMixIn(Comment.class, NothingIgnored.class);

    private ZendeskModel() {}

    /** But what the client writes and has no way to read. */
    @JsonIgnoreProperties(value = "updated_stamp", ignoreUnknown = false)
    private interface NothingIgnored {}

    /** The ticket of a request. */
    static Ticket ticket(String request) {
        try {
            return STRICT.treeToValue(STRICT.readTree(request).path("ticket"), Ticket.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Zendesk's client does not read " + request, e);
        }
    }
}
