/** What became of one event, found in the decisions topic. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.why;
