/** A real Kafka broker and a real PostgreSQL that this process starts: for one machine, and for tests. */
@org.jspecify.annotations.NullMarked
package io.tocsin.platform;
