/** How a role says whether it does its work. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.health;
