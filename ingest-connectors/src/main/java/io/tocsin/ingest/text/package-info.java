/** Hostile text, made fit: character sets, broken JSON, forms, lengths, times, severities. */
@NullMarked
package io.tocsin.ingest.text;

import org.jspecify.annotations.NullMarked;
