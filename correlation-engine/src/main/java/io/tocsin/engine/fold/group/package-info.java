/** Which incidents share a cause. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.group;
