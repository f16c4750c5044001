/** What an alert event means for the one alert that it speaks of. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.dedup;
