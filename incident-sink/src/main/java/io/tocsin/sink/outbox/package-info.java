/**
 * Messages that are owed: written in the transaction of the change they tell of, in lanes (one for each target and
 * incident), each lane strictly in order and with one request in flight at most.
 */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.outbox;
