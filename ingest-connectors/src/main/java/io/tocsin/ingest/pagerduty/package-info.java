/** PagerDuty: its Events API as an endpoint of ours, and the webhooks that it sends itself. */
@NullMarked
package io.tocsin.ingest.pagerduty;

import org.jspecify.annotations.NullMarked;
