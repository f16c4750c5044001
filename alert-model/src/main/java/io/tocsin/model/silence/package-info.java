/** Which alerts a silence means, and when. Decided here once, so that a preview shows what the engine will do. */
@NullMarked
package io.tocsin.model.silence;

import org.jspecify.annotations.NullMarked;
