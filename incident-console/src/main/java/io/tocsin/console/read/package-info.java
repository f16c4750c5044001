/** Reads the store, and knows since when it cannot be read. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.read;
