/** {@code tocsin catalogue}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.catalogue;
