/** LibreNMS: alerts of its rules, through an API transport. */
@NullMarked
package io.tocsin.ingest.librenms;

import org.jspecify.annotations.NullMarked;
