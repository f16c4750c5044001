/** Who is told of what: routes, and the pure decision on each change. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.routing;
