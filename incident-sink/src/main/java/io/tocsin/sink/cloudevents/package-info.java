/** Notifications as CloudEvents, for every target that speaks them. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.cloudevents;
