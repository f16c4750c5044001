/** Grafana's webhook contact point: unified alerting, and the legacy alerting that came before it. */
@NullMarked
package io.tocsin.ingest.grafana;

import org.jspecify.annotations.NullMarked;
