/** Proof that every position of the journal has exactly one decision. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.audit;
