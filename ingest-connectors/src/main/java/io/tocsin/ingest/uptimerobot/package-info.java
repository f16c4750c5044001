/** What UptimeRobot sends. */
@NullMarked
package io.tocsin.ingest.uptimerobot;

import org.jspecify.annotations.NullMarked;
