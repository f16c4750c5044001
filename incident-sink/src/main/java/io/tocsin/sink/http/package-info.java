/** The sink's side of the process's HTTP server. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.http;
