/** Messages about incidents. */
@NullMarked
package io.tocsin.model.notification;

import org.jspecify.annotations.NullMarked;
