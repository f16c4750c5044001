/** Sentry: issue alerts, metric alerts and issues of the integration platform, and the older webhook plugin. */
@NullMarked
package io.tocsin.ingest.sentry;

import org.jspecify.annotations.NullMarked;
