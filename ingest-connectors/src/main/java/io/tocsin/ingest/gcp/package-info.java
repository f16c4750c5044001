/** Google Cloud Monitoring's webhook channels. */
@NullMarked
package io.tocsin.ingest.gcp;

import org.jspecify.annotations.NullMarked;
