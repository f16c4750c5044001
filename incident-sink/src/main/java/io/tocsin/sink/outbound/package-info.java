/** Requests to places that somebody else named: where they may go, what they carry, and what came back. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.outbound;
