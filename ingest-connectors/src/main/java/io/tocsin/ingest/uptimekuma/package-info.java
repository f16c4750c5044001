/** What Uptime Kuma sends. */
@NullMarked
package io.tocsin.ingest.uptimekuma;

import org.jspecify.annotations.NullMarked;
