/** Slices of the journal, read from Kafka or a file, and what the production fold makes of them. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.replay;
