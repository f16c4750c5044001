package io.tocsin.benchmarks.load;

/**
 * One alert as it is sent once: all that differs from body to body.
 *
 * @param alert number of the alert; the same number is the same alert
 * @param sequence number of this sending; never the same twice, so that no body is a re-delivery
 * @param firing false when it is resolved
 * @param service owning unit
 * @param environment part of the key by which incidents are grouped
 * @param time of the sending, RFC 3339 with milliseconds
 */
public record Sighting(int alert, long sequence, boolean firing, String service, String environment, String time) {}
