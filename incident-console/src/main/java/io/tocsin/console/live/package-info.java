/** Who changed, told to every open page: signals only, never content. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.live;
