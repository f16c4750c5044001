/** The pages about connectors that come with the program. */
@NullMarked
package io.tocsin.ingest.page;

import org.jspecify.annotations.NullMarked;
