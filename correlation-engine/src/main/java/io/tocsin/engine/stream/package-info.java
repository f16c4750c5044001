/** Folds a recorded stream of alerts, to see which incidents and groups come of it. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.stream;
