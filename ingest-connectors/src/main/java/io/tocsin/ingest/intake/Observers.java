package io.tocsin.ingest.intake;

import io.tocsin.model.trace.Tracing;

/**
 * Who looks at what becomes of requests, and changes nothing of it.
 *
 * @param metrics counts
 * @param tracing records steps
 */
public record Observers(IntakeMetrics metrics, Tracing tracing) {}
