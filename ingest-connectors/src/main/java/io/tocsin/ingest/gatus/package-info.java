/** Gatus: endpoints that fail, through its custom alerting provider. */
@NullMarked
package io.tocsin.ingest.gatus;

import org.jspecify.annotations.NullMarked;
