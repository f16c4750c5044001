/** New Relic: workflows, whose body is the customer's own template, and classic notification channels. */
@NullMarked
package io.tocsin.ingest.newrelic;

import org.jspecify.annotations.NullMarked;
