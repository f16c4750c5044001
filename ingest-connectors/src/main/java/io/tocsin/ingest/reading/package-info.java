/** What connectors build with: bodies as trees, alerts while they are put together, and whole readings. */
@NullMarked
package io.tocsin.ingest.reading;

import org.jspecify.annotations.NullMarked;
