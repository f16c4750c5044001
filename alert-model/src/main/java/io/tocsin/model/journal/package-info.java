/** Everything that can change an incident, as entries of one ordered log. */
@NullMarked
package io.tocsin.model.journal;

import org.jspecify.annotations.NullMarked;
