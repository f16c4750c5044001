package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.RequestHead;

/**
 * A request that was let in, with its whole body.
 *
 * @param body as sent, perhaps compressed
 * @param contentType as sent; empty when absent
 * @param contentEncoding as sent; empty when absent
 * @param head what the connector may look at
 */
// Handed on as they are; nobody compares deliveries.
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(byte[] body, String contentType, String contentEncoding, RequestHead head) {}
