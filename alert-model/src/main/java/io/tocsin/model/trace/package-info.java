/** Where an alert is in a trace that spans several programs, and how its steps are recorded. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.trace;
