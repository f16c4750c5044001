/** What people work on, and every way in which it can change. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.incident;
