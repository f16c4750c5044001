/** Topics of teams as sources: read, and written to the journal exactly once, or at least once from another cluster. */
@NullMarked
package io.tocsin.ingest.topic;

import org.jspecify.annotations.NullMarked;
