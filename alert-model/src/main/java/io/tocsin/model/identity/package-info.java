/** Names, keys and positions: what things are called, and how two of them are compared. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.identity;
