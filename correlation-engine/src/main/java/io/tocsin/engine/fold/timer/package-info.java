/** What comes due, as state. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.timer;
