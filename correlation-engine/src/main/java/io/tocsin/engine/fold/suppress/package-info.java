/** What suppresses an alert. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.suppress;
