/** The REST API under {@code /api/v1}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.api;
