/** Commands that fold the journal again, and prove that nothing is missing. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.replay;
