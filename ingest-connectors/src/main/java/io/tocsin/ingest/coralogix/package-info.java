/** Coralogix: alerts, through a generic webhook. */
@NullMarked
package io.tocsin.ingest.coralogix;

import org.jspecify.annotations.NullMarked;
