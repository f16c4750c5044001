/** Opsgenie, and Jira Service Management's operations, which speak the same: an alert for each generation of an incident. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.opsgenie;
