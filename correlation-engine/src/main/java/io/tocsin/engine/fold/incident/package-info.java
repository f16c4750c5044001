/** Every way in which an incident can change. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.incident;
