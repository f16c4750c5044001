/** Honeycomb: triggers and burn alerts. */
@NullMarked
package io.tocsin.ingest.honeycomb;

import org.jspecify.annotations.NullMarked;
