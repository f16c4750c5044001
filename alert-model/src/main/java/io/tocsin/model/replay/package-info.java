/** What comes of folding the journal again, and of comparing two sets of rules by it. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.replay;
