/** Rollbar: items and their occurrences. */
@NullMarked
package io.tocsin.ingest.rollbar;

import org.jspecify.annotations.NullMarked;
