package io.tocsin.ingest.connector;

import io.tocsin.model.identity.ServiceName;
import java.time.Instant;

/**
 * One request as a connector sees it: authentic, within the size limit, inflated.
 *
 * @param body every byte; never changed
 * @param contentType as sent; empty when absent
 * @param head what else of the request the connector may look at
 * @param integration the configured sender it came from
 * @param terms what the integration says of all its alerts
 * @param receivedAt when we took it
 */
// The bytes are handed on as they are; nobody compares payloads.
@SuppressWarnings("ArrayRecordComponent")
public record Payload(
        byte[] body, String contentType, RequestHead head, String integration, Terms terms, Instant receivedAt) {

    /**
     * The service of all alerts of the integration, for sources whose follow-ups may name nothing but the alert: its default,
     * else the one of its name.
     */
    public String ownService() {
        return terms.defaultService().map(ServiceName::value).orElse(integration);
    }

    /** The same request with another body, such as the inflated one. */
    public Payload withBody(byte[] other) {
        return new Payload(other, contentType, head, integration, terms, receivedAt);
    }
}
