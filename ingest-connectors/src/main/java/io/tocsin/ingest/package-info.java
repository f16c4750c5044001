/** The HTTP intake: monitoring systems push alerts here, and a 202 means that they are durable. */
@NullMarked
package io.tocsin.ingest;

import org.jspecify.annotations.NullMarked;
