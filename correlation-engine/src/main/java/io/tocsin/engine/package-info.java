/** The correlation engine: the role that turns the journal into incidents and decisions. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine;
