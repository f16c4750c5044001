/** Our own simplest form of an alert, one or many per request; the fast path. */
@NullMarked
package io.tocsin.ingest.generic;

import org.jspecify.annotations.NullMarked;
