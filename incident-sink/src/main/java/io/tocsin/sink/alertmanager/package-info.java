/** A Prometheus Alertmanager, or each member of a cluster of them, as a target. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.alertmanager;
