/** Names, keys and positions: what things are called, and how two of them are compared. */
@NullMarked
package io.tocsin.model.identity;

import org.jspecify.annotations.NullMarked;
