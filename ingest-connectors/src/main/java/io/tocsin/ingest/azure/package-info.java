/** Azure Monitor's action groups, in the common alert schema. */
@NullMarked
package io.tocsin.ingest.azure;

import org.jspecify.annotations.NullMarked;
