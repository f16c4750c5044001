/** What became of each accepted message or command, and why. */
@NullMarked
package io.tocsin.model.decision;

import org.jspecify.annotations.NullMarked;
