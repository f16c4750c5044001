/** {@code tocsin preflight}: whether all is there that a role needs, asked before it is started and without changing anything. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.preflight;
