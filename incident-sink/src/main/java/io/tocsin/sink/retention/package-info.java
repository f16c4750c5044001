/** Removes from the store what is older than anybody wants to keep, in steps that nobody notices. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.retention;
