/** Reads the catalogue of services. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.catalogue;
