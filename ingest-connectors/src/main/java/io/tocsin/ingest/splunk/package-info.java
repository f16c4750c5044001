/** Splunk: search alerts of Splunk itself, and detectors of Splunk Observability Cloud. */
@NullMarked
package io.tocsin.ingest.splunk;

import org.jspecify.annotations.NullMarked;
