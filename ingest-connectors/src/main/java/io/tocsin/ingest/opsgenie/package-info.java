/** Opsgenie, and its successor in Jira Service Management: the alert API as an endpoint of ours, and outgoing webhooks. */
@NullMarked
package io.tocsin.ingest.opsgenie;

import org.jspecify.annotations.NullMarked;
