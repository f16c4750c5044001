/** Words for people: pure functions from facts to text. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.text;
