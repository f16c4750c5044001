/** Certificates in files that somebody renews while we run. */
@NullMarked
package io.tocsin.model.tls;

import org.jspecify.annotations.NullMarked;
