/** Dynatrace: problem notifications, and events that a workflow sends. */
@NullMarked
package io.tocsin.ingest.dynatrace;

import org.jspecify.annotations.NullMarked;
