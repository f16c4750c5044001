/** What every destination has in common: its configuration, its notifier, one attempt, and what an answer means. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.target;
