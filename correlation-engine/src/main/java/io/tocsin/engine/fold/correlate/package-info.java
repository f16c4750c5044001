/** Which incident an alert belongs to. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.correlate;
