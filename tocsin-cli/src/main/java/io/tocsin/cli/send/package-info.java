/** Sends alerts to a running Tocsin as a monitoring system would. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.send;
