/** Empties the outbox: claims what is due, attempts it, and writes down what came of it. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.relay;
