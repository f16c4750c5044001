/** Silences: what holds, what one would hide, and how people make, change and end them. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.silence;
