/** What became of each accepted message or command, and why. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.decision;
