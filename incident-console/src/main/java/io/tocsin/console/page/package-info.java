/** The web pages: complete without a script, live with it. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.page;
