/** The commands about silences. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.silence;
