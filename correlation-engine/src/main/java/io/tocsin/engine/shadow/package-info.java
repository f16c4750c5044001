/** Candidate rules that run live beside those that hold, silent. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.shadow;
