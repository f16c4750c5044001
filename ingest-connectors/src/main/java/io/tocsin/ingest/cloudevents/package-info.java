/** CloudEvents over HTTP, in all three content modes. */
@NullMarked
package io.tocsin.ingest.cloudevents;

import org.jspecify.annotations.NullMarked;
