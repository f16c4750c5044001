/** Bytes: JSON codecs, and topics as typed values. The published schemas are in docs/schemas. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.wire;
