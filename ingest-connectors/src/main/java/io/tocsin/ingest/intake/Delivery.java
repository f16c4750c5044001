package io.tocsin.ingest.intake;

/**
 * The body of a request, with what its headers say about it.
 *
 * @param body every byte as it came
 * @param contentType empty when it was not sent
 * @param contentEncoding empty when it was not sent
 */
// Handed on as it is; nobody compares deliveries.
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(byte[] body, String contentType, String contentEncoding) {}
