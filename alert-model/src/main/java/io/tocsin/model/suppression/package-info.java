/** Why nobody is told of what fires. */
@NullMarked
package io.tocsin.model.suppression;

import org.jspecify.annotations.NullMarked;
