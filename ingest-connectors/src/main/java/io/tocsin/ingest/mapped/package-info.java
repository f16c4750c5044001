/** Any JSON, read as a document of the operator says. */
@NullMarked
package io.tocsin.ingest.mapped;

import org.jspecify.annotations.NullMarked;
