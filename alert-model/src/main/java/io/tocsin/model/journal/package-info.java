/** Everything that can change an incident, as entries of one ordered log. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.journal;
