/** Datadog's webhook integration: its default payload and whatever templates people write for it. */
@NullMarked
package io.tocsin.ingest.datadog;

import org.jspecify.annotations.NullMarked;
