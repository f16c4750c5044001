/** What StatusCake sends. */
@NullMarked
package io.tocsin.ingest.statuscake;

import org.jspecify.annotations.NullMarked;
