/** Destinations: how each is configured, how a notification is rendered for it, sent to it, and what its answer means. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.target;
