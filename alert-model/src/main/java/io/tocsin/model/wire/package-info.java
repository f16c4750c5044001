/** Bytes: JSON codecs, and topics as typed values. The published schemas are in docs/schemas. */
@NullMarked
package io.tocsin.model.wire;

import org.jspecify.annotations.NullMarked;
