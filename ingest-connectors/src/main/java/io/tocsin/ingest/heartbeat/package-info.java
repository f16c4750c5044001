/** Senders that only say that they are there. */
@NullMarked
package io.tocsin.ingest.heartbeat;

import org.jspecify.annotations.NullMarked;
