/** PagerDuty: an alert for each generation of an incident, through the Events API v2. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.pagerduty;
