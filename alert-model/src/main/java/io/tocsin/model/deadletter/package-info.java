/** What was authentic and could not be used. */
@NullMarked
package io.tocsin.model.deadletter;

import org.jspecify.annotations.NullMarked;
