/** What the engine counts. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.metrics;
