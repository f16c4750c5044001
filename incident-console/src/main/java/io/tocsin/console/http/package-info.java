/** The edge: requests in, answers and problems out. Knows nothing of incidents. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.http;
