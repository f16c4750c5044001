/** What the fold remembers between entries. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.state;
