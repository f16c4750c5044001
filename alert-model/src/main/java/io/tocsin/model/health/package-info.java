/** How a role says whether it does its work. */
@NullMarked
package io.tocsin.model.health;

import org.jspecify.annotations.NullMarked;
