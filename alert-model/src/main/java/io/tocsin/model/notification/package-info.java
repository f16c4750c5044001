/** Messages about incidents. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.notification;
