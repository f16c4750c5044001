/** What is told again although nothing changed: to people who did not take it, and to targets that forget. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.reminder;
