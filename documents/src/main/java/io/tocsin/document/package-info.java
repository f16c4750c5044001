/** What people write for Tocsin in YAML: read with the place of everything, refused with found and allowed. */
@NullMarked
package io.tocsin.document;

import org.jspecify.annotations.NullMarked;
