/** What Healthchecks sends. */
@NullMarked
package io.tocsin.ingest.healthchecks;

import org.jspecify.annotations.NullMarked;
