/** Checkly: checks and their certificates. */
@NullMarked
package io.tocsin.ingest.checkly;

import org.jspecify.annotations.NullMarked;
