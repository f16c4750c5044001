/** What people work on, and every way in which it can change. */
@NullMarked
package io.tocsin.model.incident;

import org.jspecify.annotations.NullMarked;
