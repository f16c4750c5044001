/** What Nagios, Icinga and Checkmk send. */
@NullMarked
package io.tocsin.ingest.nagios;

import org.jspecify.annotations.NullMarked;
