/** What a source is: a pure function from one request body to what it says. */
@NullMarked
package io.tocsin.ingest.connector;

import org.jspecify.annotations.NullMarked;
