/** HTTP at the edge: paths, headers, bodies and answers; no rule about alerts. */
@NullMarked
package io.tocsin.ingest.http;

import org.jspecify.annotations.NullMarked;
