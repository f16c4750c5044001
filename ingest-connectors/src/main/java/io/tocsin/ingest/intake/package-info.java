/** The one way in: authenticate, limit, count, read, write to the journal. */
@NullMarked
package io.tocsin.ingest.intake;

import org.jspecify.annotations.NullMarked;
