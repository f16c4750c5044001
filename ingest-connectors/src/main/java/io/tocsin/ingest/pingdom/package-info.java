/** What Pingdom sends. */
@NullMarked
package io.tocsin.ingest.pingdom;

import org.jspecify.annotations.NullMarked;
